using HeatNet.Model.Cases;

namespace HeatNet.Tests.Solver.Simulation;

/// <summary>What <see cref="RandomNetworks"/> may make.</summary>
public sealed record RandomNetworkOptions
{
    /// <summary>Largest number of nodes, before those that pumps and valves add.</summary>
    public int MaxNodes { get; init; } = 80;

    /// <summary>Largest multiple of the design demand that a network is asked for.</summary>
    public double MaxDemandFactor { get; init; } = 3;

    /// <summary>Whether pumps, valves, and plants other than those that give heat or hold pressure may occur.</summary>
    public bool HasMachines { get; init; } = true;

    /// <summary>Whether the fluid has constant properties; null: either.</summary>
    public bool? IsFluidConstant { get; init; }

    /// <summary>Whether demands are within the design and pipes are all open, so that a solution exists.</summary>
    public static RandomNetworkOptions Benign { get; } = new() { MaxNodes = 40, MaxDemandFactor = 1, HasMachines = false };

    /// <summary>The constants used where the fluid is constant.</summary>
    public static ConstantFluidSpec ConstantFluid { get; } = new(960, 4190, 0.3e-6);
}
