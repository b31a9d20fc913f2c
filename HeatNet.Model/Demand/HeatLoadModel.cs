using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Model.Scenarios;

namespace HeatNet.Model.Demand;

/// <summary>
/// Heat demand of substations: from a series of the case, or by the weather as
/// <c>Q = Q' · max(0, (t_n − t_w)/(t_n − t_w'))</c> times the daily profile of the building class. Calls do not allocate and are
/// thread-safe.
/// </summary>
public sealed class HeatLoadModel
{
    private const double DefaultExponentB = 0.3;
    private readonly Dictionary<string, SeriesColumn?> _columns = [];
    private readonly double _indoorC;
    private readonly double _designDifferenceK;

    /// <param name="heatCase">The case with its design values and series.</param>
    public HeatLoadModel(HeatCase heatCase)
    {
        _indoorC = heatCase.Design.IndoorC;
        _designDifferenceK = heatCase.Design.OutdoorC is { } outdoorC ? _indoorC - outdoorC : double.NaN;
        foreach (var name in heatCase.Network.Substations.Select(substation => substation.DemandSeries).OfType<string>().Distinct())
        {
            SeriesColumn.TryFind(heatCase, name, out var column);
            _columns[name] = column;
        }
    }

    /// <summary>Demand series that the case lacks or that do not cover a period, each at the first substation that has it.</summary>
    /// <param name="heatCase">The case of this model.</param>
    /// <param name="period">The period to run; null: a single state.</param>
    public IReadOnlyList<Diagnostic> Check(HeatCase heatCase, ScenarioPeriod? period)
    {
        var problems = new List<Diagnostic>();
        var reported = new HashSet<string>();
        foreach (var substation in heatCase.Network.Substations)
        {
            if (substation.DemandSeries is not { } name || !reported.Add(name))
            {
                continue;
            }

            var column = _columns[name];
            if (column is null)
            {
                problems.Add(Problem("unknown-series", substation, new("series", name), new("known", SeriesColumn.Names(heatCase))));
            }
            else if (period is not null && !column.Covers(period))
            {
                problems.Add(Problem("period-outside-series", substation, column.Coverage(name)));
            }
        }

        return problems;
    }

    /// <summary>
    /// Demand relative to design at an outdoor temperature in °C, not below zero; 1 where the case has no design outdoor temperature or
    /// there is no weather (NaN).
    /// </summary>
    public double LoadRatio(double outdoorC) =>
        double.IsNaN(_designDifferenceK) || double.IsNaN(outdoorC) ? 1 : Math.Max(0, (_indoorC - outdoorC) / _designDifferenceK);

    /// <summary>
    /// Heat demand of a substation in kW in the design state: its design heat, or the greatest value of its series; NaN for one without
    /// heat demand.
    /// </summary>
    public double DesignKw(Substation substation) =>
        substation.DesignHeatKw
        ?? (substation.DemandSeries is { } name && _columns.GetValueOrDefault(name) is { } column ? column.Greatest : double.NaN);

    /// <summary>Greatest heat in kW that a substation was built for or asks for: its design heat, or the greatest value of its series if that is more.</summary>
    public double GreatestKw(Substation substation)
    {
        var greatest = substation.DemandSeries is { } name && _columns.GetValueOrDefault(name) is { } column ? column.Greatest : 0;
        return Math.Max(substation.DesignHeatKw ?? 0, double.IsNaN(greatest) ? 0 : greatest);
    }

    /// <summary>Heat demand of a substation in kW; NaN for one without heat demand or where its series has no value.</summary>
    /// <param name="substation">A substation of the case.</param>
    /// <param name="outdoorC">Outdoor temperature in °C.</param>
    /// <param name="time">The time, by whose clock the daily profile goes; null: a single state, with the daily mean and the first row of
    /// a series.</param>
    public double DemandKw(Substation substation, double outdoorC, DateTimeOffset? time)
    {
        if (substation.DemandSeries is { } name)
        {
            var column = _columns.GetValueOrDefault(name);
            return column is null ? double.NaN : time is { } moment ? column.At(moment) : column.First;
        }

        if (substation.DesignHeatKw is not { } design)
        {
            return double.NaN;
        }

        var profile = time is { } clock && substation.BuildingClass is { } id && BuildingClass.TryFind(id, out var buildingClass)
            ? buildingClass.Profile.Factor(clock.Hour)
            : 1;
        return design * LoadRatio(outdoorC) * profile;
    }

    /// <summary>Mean heat demand of a substation in kW over a span of time: the mean of its series, or the demand at the middle of the span.</summary>
    public double MeanDemandKw(Substation substation, double outdoorC, DateTimeOffset from, DateTimeOffset to) =>
        substation.DemandSeries is { } name && _columns.GetValueOrDefault(name) is { } column
            ? column.Mean(from, to)
            : DemandKw(substation, outdoorC, from + (0.5 * (to - from)));

    /// <summary>Secondary supply and return temperatures in °C by the heating curve; NaN for a substation without an exchanger.</summary>
    /// <param name="substation">A substation of the case.</param>
    /// <param name="loadRatio">Heat relative to design.</param>
    public (double SupplyC, double ReturnC) SecondaryTemperatures(Substation substation, double loadRatio)
    {
        if (substation.SecondarySupplyC is not { } supplyC || substation.SecondaryReturnC is not { } returnC)
        {
            return (double.NaN, double.NaN);
        }

        var exponent = substation.BuildingClass is { } id && BuildingClass.TryFind(id, out var buildingClass)
            ? buildingClass.EmitterExponentB
            : DefaultExponentB;
        return HeatingCurve.Temperatures(supplyC, returnC, _indoorC, exponent, loadRatio, 1);
    }

    private static Diagnostic Problem(string code, Substation substation, params DiagnosticArgument[] arguments) => new()
    {
        Severity = DiagnosticSeverity.Error,
        Code = code,
        File = "substations.csv",
        Place = new DiagnosticPlace(Column: "demand_series"),
        ElementId = substation.Id,
        Arguments = [.. arguments],
    };
}
