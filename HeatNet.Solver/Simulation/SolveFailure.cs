using System.Globalization;

namespace HeatNet.Solver.Simulation;

/// <summary>Why a state is not a solution.</summary>
public enum SolveFailureKind
{
    /// <summary>The rounds of hydraulics and temperatures did not settle.</summary>
    CouplingNotConverged,

    /// <summary>Every equation is met, but not the heat balance of the whole; the value is the imbalance relative to the plants' heat.</summary>
    HeatNotBalanced,

    /// <summary>The flow asked for needs a pressure below absolute vacuum; the value is the gauge pressure in kPa.</summary>
    BelowVacuum,

    /// <summary>The supply is too cold for the heat asked for, whatever the flow; the value is the supply temperature in °C.</summary>
    SupplyTooCold,

    /// <summary>A plant's return is not at least a kelvin colder than its supply, so that it cannot deliver its heat; the value is the return temperature in °C.</summary>
    ReturnTooHot,

    /// <summary>Water would have to pass a one-way element backwards; the value is the flow in kg/s.</summary>
    BackwardsThroughOneWay,

    /// <summary>Plants with a given heat feed in more than the substations ask for; the value is the surplus in kW.</summary>
    SurplusHeat,

    /// <summary>No lift brings about the pressure difference to be held; the value is the difference reached in kPa.</summary>
    HoldNotReached,

    /// <summary>Ideal pumps of different lift work against each other without any resistance between them; the value is the flow in kg/s.</summary>
    IdealPumpsOpposed,
}

/// <summary>Why a state is not a solution, and where.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Element">Element concerned as <c>kind id</c>, e.g. <c>node n7 (supply)</c>; empty where there is none.</param>
/// <param name="Value">Figure that shows it; see <see cref="SolveFailureKind"/>.</param>
public sealed record SolveFailure(SolveFailureKind Kind, string Element, double Value)
{
    /// <summary>The failure as an English sentence.</summary>
    public string ToEnglish() => Kind switch
    {
        SolveFailureKind.CouplingNotConverged => $"flows and temperatures did not settle; the worst is at {Element}",
        SolveFailureKind.HeatNotBalanced => $"the heat of the whole network is not balanced: {Figure("E1")} of the plants' heat is missing",
        SolveFailureKind.BelowVacuum =>
            $"the demanded flow cannot be carried: {Element} would be at {Figure("F0")} kPa gauge, below absolute vacuum",
        SolveFailureKind.SupplyTooCold => $"{Element} cannot get its heat at any flow: its supply is at {Figure("F1")} °C",
        SolveFailureKind.ReturnTooHot => $"{Element} cannot deliver its heat: its return is at {Figure("F1")} °C, not below its supply",
        SolveFailureKind.BackwardsThroughOneWay => $"{Figure("F3")} kg/s would have to pass {Element} backwards",
        SolveFailureKind.HoldNotReached =>
            $"no lift of {Element} brings about the pressure difference to be held; it ended at {Figure("F1")} kPa",
        SolveFailureKind.SurplusHeat =>
            $"plants with a given heat feed in {Figure("F0")} kW more than the substations ask for; the worst is at {Element}",
        _ => $"ideal lifts work against each other without resistance between them: {Figure("E1")} kg/s through {Element}",
    };

    private string Figure(string format) => Value.ToString(format, CultureInfo.InvariantCulture);
}
