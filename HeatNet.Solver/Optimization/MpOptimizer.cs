using Google.OrTools.LinearSolver;

namespace HeatNet.Solver.Optimization;

/// <summary>Solvers behind OR-Tools' <c>MPSolver</c>: SCIP for integral models, CLP for linear ones and their duals.</summary>
/// <param name="name">Name as <c>--solver</c> takes it.</param>
/// <param name="problemType">Name of the solver in OR-Tools.</param>
/// <param name="solvesIntegers">Whether integral models are solved.</param>
internal sealed class MpOptimizer(string name, string problemType, bool solvesIntegers) : IOptimizer
{
    // One thread: with two, SCIP called a gap of 1.26 % optimal.
    private const int Threads = 1;

    public string Name => name;

    public bool HasTrustedBound => true;

    public OptimizerResult Solve(LinearModel model, OptimizerOptions options, CancellationToken token = default)
    {
        if (token.IsCancellationRequested)
        {
            return new OptimizerResult { Status = OptimizerStatus.NotSolved };
        }

        var isIntegral = model.HasIntegers && !options.Relaxes;
        if (isIntegral && !solvesIntegers)
        {
            throw new NotSupportedException($"{name} does not solve integral models");
        }

        using var solver = Google.OrTools.LinearSolver.Solver.CreateSolver(problemType)
            ?? throw new InvalidOperationException($"OR-Tools has no solver {problemType} on this platform");
        if (isIntegral)
        {
            solver.SetNumThreads(Threads);
            if (problemType == "SCIP")
            {
                // Left to itself SCIP takes the interrupt signal from the program, which then never learns that it was to stop.
                solver.SetSolverSpecificParametersAsString(
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"limits/absgap = {options.AbsoluteGap:R}\nmisc/catchctrlc = FALSE\n"));
            }
        }

        if (options.TimeLimitS is { } seconds)
        {
            solver.SetTimeLimit((long)Math.Ceiling(Math.Max(seconds, 0.001) * 1000));
        }

        var variables = Load(solver, model, isIntegral, out var constraints);
        if (isIntegral && options.Hint is { } hint)
        {
            SetHint(solver, variables, hint);
        }

        using var parameters = new MPSolverParameters();
        parameters.SetDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, options.RelativeGap);
        Google.OrTools.LinearSolver.Solver.ResultStatus status;
        using (token.Register(() => solver.InterruptSolve()))
        {
            status = solver.Solve(parameters);
        }

        return Read(solver, status, model, options, variables, constraints, isIntegral);
    }

    private static Variable[] Load(Google.OrTools.LinearSolver.Solver solver, LinearModel model, bool isIntegral, out Constraint[] constraints)
    {
        var variables = new Variable[model.ColumnCount];
        var objective = solver.Objective();
        objective.SetMinimization();
        objective.SetOffset(model.Constant);
        for (var column = 0; column < variables.Length; column++)
        {
            variables[column] = solver.MakeVar(model.Lower[column], model.Upper[column], isIntegral && model.IsInteger[column], string.Empty);
            if (model.Cost[column] != 0)
            {
                objective.SetCoefficient(variables[column], model.Cost[column]);
            }
        }

        constraints = new Constraint[model.RowCount];
        for (var row = 0; row < constraints.Length; row++)
        {
            var constraint = solver.MakeConstraint(model.RowLower[row], model.RowUpper[row], string.Empty);
            for (var entry = model.RowStart[row]; entry < model.RowStart[row + 1]; entry++)
            {
                constraint.SetCoefficient(variables[model.EntryColumn[entry]], model.EntryValue[entry]);
            }

            constraints[row] = constraint;
        }

        return variables;
    }

    private static void SetHint(Google.OrTools.LinearSolver.Solver solver, Variable[] variables, double[] hint)
    {
        var known = new List<Variable>(variables.Length);
        var values = new List<double>(variables.Length);
        for (var column = 0; column < variables.Length; column++)
        {
            if (double.IsFinite(hint[column]))
            {
                known.Add(variables[column]);
                values.Add(hint[column]);
            }
        }

        solver.SetHint([.. known], [.. values]);
    }

    private static OptimizerResult Read(
        Google.OrTools.LinearSolver.Solver solver,
        Google.OrTools.LinearSolver.Solver.ResultStatus status,
        LinearModel model,
        OptimizerOptions options,
        Variable[] variables,
        Constraint[] constraints,
        bool isIntegral)
    {
        var ended = status switch
        {
            Google.OrTools.LinearSolver.Solver.ResultStatus.OPTIMAL => OptimizerStatus.Optimal,
            Google.OrTools.LinearSolver.Solver.ResultStatus.FEASIBLE => OptimizerStatus.Feasible,
            Google.OrTools.LinearSolver.Solver.ResultStatus.INFEASIBLE => OptimizerStatus.Infeasible,
            Google.OrTools.LinearSolver.Solver.ResultStatus.UNBOUNDED => OptimizerStatus.Unbounded,
            _ => OptimizerStatus.NotSolved,
        };
        if (ended is not (OptimizerStatus.Optimal or OptimizerStatus.Feasible))
        {
            return new OptimizerResult { Status = ended };
        }

        var values = Array.ConvertAll(variables, variable => variable.SolutionValue());
        var bound = isIntegral ? solver.Objective().BestBound() : ended == OptimizerStatus.Optimal ? solver.Objective().Value() : double.NegativeInfinity;
        var duals = options.WantsDuals && !isIntegral ? Array.ConvertAll(constraints, constraint => constraint.DualValue()) : null;
        return OptimizerResult.Checked(model, options, ended, values, bound, duals);
    }
}
