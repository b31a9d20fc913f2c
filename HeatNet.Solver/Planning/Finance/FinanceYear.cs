namespace HeatNet.Solver.Planning.Finance;

/// <summary>Money of a calendar year, in M; what comes in and what goes out are both positive.</summary>
public sealed record FinanceYear
{
    /// <summary>The calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>Floor area that is heated, in m²; zero in years outside the plan.</summary>
    public double FloorAreaM2 { get; init; }

    /// <summary>Heat that buildings get, in MWh.</summary>
    public double HeatMwh { get; init; }

    /// <summary>Income from heat; NaN where no tariff is given.</summary>
    public double Revenue { get; init; }

    /// <summary>Fuel, power and other operation.</summary>
    public double Operation { get; init; }

    /// <summary>Fixed cost of what is there.</summary>
    public double Fixed { get; init; }

    /// <summary>Investment and closing.</summary>
    public double Invest { get; init; }

    /// <summary>Replacement of what was built within the plan and has come to the end of its life.</summary>
    public double Replacement { get; init; }

    /// <summary>Grants.</summary>
    public double Grants { get; init; }

    /// <summary>What is left of investments at the end of the plan, less what is left of what grants paid of them.</summary>
    public double Salvage { get; init; }

    /// <summary>Bonds sold.</summary>
    public double Borrowed { get; init; }

    /// <summary>Interest on bonds.</summary>
    public double Interest { get; init; }

    /// <summary>Repayment of bonds.</summary>
    public double Repayment { get; init; }

    /// <summary>Debt at the end of the year.</summary>
    public double Debt { get; init; }

    /// <summary>Interest and repayment.</summary>
    public double DebtService => Interest + Repayment;

    /// <summary>What operation leaves for investors and lenders.</summary>
    public double Surplus => Revenue - Operation - Fixed;

    /// <summary>Cost less what is given or left: what income has to pay for.</summary>
    public double NetCost => Operation + Fixed + Invest + Replacement - Grants - Salvage;

    /// <summary>Flow of the project, before bonds.</summary>
    public double ProjectFlow => Revenue - NetCost;

    /// <summary>Flow to the owners, after bonds.</summary>
    public double OwnersFlow => ProjectFlow + Borrowed - DebtService;

    /// <summary>Surplus over debt service; NaN where there is none.</summary>
    public double DebtServiceCover => DebtService > 1e-12 ? Surplus / DebtService : double.NaN;
}
