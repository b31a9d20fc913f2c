namespace HeatNet.Solver.Optimization;

/// <summary>The solvers that can be chosen.</summary>
public static class Optimizers
{
    /// <summary>SCIP, for integral models.</summary>
    public static IOptimizer Scip { get; } = new MpOptimizer("scip", "SCIP", solvesIntegers: true);

    /// <summary>HiGHS, for integral and linear models.</summary>
    public static IOptimizer Highs { get; } = new HighsOptimizer();

    /// <summary>CBC, for integral models; takes no hint and cannot be interrupted.</summary>
    public static IOptimizer Cbc { get; } = new MpOptimizer("cbc", "CBC", solvesIntegers: true);

    /// <summary>CLP, for linear models and their duals.</summary>
    public static IOptimizer Clp { get; } = new MpOptimizer("clp", "CLP", solvesIntegers: false);

    /// <summary>Names of those that solve integral models.</summary>
    public static IReadOnlyList<string> IntegralNames { get; } = [Scip.Name, Highs.Name, Cbc.Name];

    /// <summary>The solver of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static IOptimizer ByName(string name) => name switch
    {
        "scip" => Scip,
        "highs" => Highs,
        "cbc" => Cbc,
        "clp" => Clp,
        _ => throw new ArgumentException($"no solver is called {name}", nameof(name)),
    };
}
