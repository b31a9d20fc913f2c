using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Solver.Dispatch.Commitment;

/// <summary>Columns of a unit by step of the window.</summary>
/// <param name="pieces">Number of pieces of its region.</param>
/// <param name="count">Number of steps.</param>
internal sealed class UnitColumns(int pieces, int count)
{
    /// <summary>On-state; −1 where being on is no decision.</summary>
    public int[] On { get; } = new int[count];

    /// <summary>Start; −1 where nothing hangs on it.</summary>
    public int[] Start { get; } = new int[count];

    /// <summary>Use of a piece of the region, by piece; the on-state where there is one piece.</summary>
    public int[][] Mode { get; } = [.. Enumerable.Range(0, pieces).Select(_ => new int[count])];

    /// <summary>First of the weights of the points after the first, by piece.</summary>
    public int[][] Weight { get; } = [.. Enumerable.Range(0, pieces).Select(_ => new int[count])];
}

/// <summary>Columns of a store by step of the window.</summary>
/// <param name="count">Number of steps.</param>
internal sealed class StoreColumns(int count)
{
    /// <summary>Charging heat.</summary>
    public int[] Charge { get; } = new int[count];

    /// <summary>Discharging heat.</summary>
    public int[] Discharge { get; } = new int[count];

    /// <summary>Content after the step.</summary>
    public int[] Content { get; } = new int[count];

    /// <summary>Row of the content's balance.</summary>
    public int[] Row { get; } = new int[count];
}

/// <summary>What the model asks of a unit again and again.</summary>
internal sealed class UnitTraits
{
    public UnitTraits(DispatchUnit unit)
    {
        // The first point of a piece is what runs when all weights are zero: the one with least heat, rest where there is such a point.
        Pieces = [.. unit.Pieces.Select(piece => piece
            .OrderBy(point => point.HeatMw).ThenBy(point => point.PowerMw).ThenBy(point => point.FuelMw).ToArray())];
        IsCommitted = unit.IsCommitted;
        LeastMw = unit.LeastHeatMw;
        GreatestMw = unit.GreatestHeatMw;
        var range = GreatestMw - LeastMw;
        RampsUp = unit.RampUpMw < Math.Max(range, GreatestMw);
        RampsDown = unit.RampDownMw < Math.Max(range, GreatestMw);
        HasStarts = IsCommitted && (unit.StartCost > 0 || unit.MinUpSteps > 1 || unit.MinDownSteps > 1 || RampsUp || RampsDown);
        StartMw = Math.Max(LeastMw, unit.RampUpMw);
        StopMw = Math.Max(LeastMw, unit.RampDownMw);
    }

    public RegionPoint[][] Pieces { get; }

    public bool IsCommitted { get; }

    public bool HasStarts { get; }

    public bool RampsUp { get; }

    public bool RampsDown { get; }

    public double LeastMw { get; }

    public double GreatestMw { get; }

    /// <summary>Greatest heat in the step of a start.</summary>
    public double StartMw { get; }

    /// <summary>Greatest heat in the step before a stop.</summary>
    public double StopMw { get; }
}
