using System.Globalization;
using HeatNet.Solver.Optimization;
using HeatNet.Tests.Reference;

namespace HeatNet.Tests.Solver.Optimization;

internal sealed class OptimizerTests
{
    private static readonly IEnumerable<IOptimizer> Integral = Optimizers.IntegralNames.Select(Optimizers.ByName);

    private static readonly IOptimizer[] Linear = [Optimizers.Clp, Optimizers.Highs];

    [TestCaseSource(nameof(Integral))]
    public void Integral_models_are_solved_and_measured(IOptimizer optimizer)
    {
        // Least 5a + 4b + 3c with 2a + 3b + c ≥ 5.5, a and b integral, c ≤ 1.
        var model = new LinearModel { Constant = 10 };
        model.AddColumn(0, 10, 5, isInteger: true);
        model.AddColumn(0, 10, 4, isInteger: true);
        model.AddColumn(0, 1, 3);
        model.AddRow(5.5, double.PositiveInfinity);
        model.Add(0, 2);
        model.Add(1, 3);
        model.Add(2, 1);
        var result = optimizer.Solve(model, new OptimizerOptions { RelativeGap = 0 });

        Assert.That(result.Status, Is.EqualTo(OptimizerStatus.Optimal));
        Assert.That(result.Objective, Is.EqualTo(18).Within(1e-6));
        Assert.That(result.Bound, Is.EqualTo(18).Within(1e-6));
        Assert.That(result.LargestViolation, Is.LessThan(1e-6));
    }

    [TestCaseSource(nameof(Linear))]
    public void Duals_are_the_change_of_the_objective_by_one_more_unit_of_the_row(IOptimizer optimizer)
    {
        var model = new LinearModel();
        model.AddColumn(0, 4, 2);
        model.AddColumn(0, 10, 5);
        model.AddRow(7, 7);
        model.Add(0, 1);
        model.Add(1, 1);
        var result = optimizer.Solve(model, new OptimizerOptions { WantsDuals = true });

        Assert.That(result.Objective, Is.EqualTo(23).Within(1e-9));
        Assert.That(result.RowDuals, Is.EqualTo(new[] { 5.0 }).Within(1e-9));
    }

    [TestCaseSource(nameof(Integral))]
    public void Models_without_solution_are_called_so(IOptimizer optimizer)
    {
        var model = new LinearModel();
        model.AddColumn(0, 1, 1, isInteger: true);
        model.AddRow(0.4, 0.6);
        model.Add(0, 1);

        Assert.That(optimizer.Solve(model, new OptimizerOptions()).Status, Is.EqualTo(OptimizerStatus.Infeasible));
    }

    [Test]
    public void A_wrong_optimum_is_not_reported_as_a_bound()
    {
        var model = ReadMps(File.ReadAllLines(ReferenceData.Require("dispatch", "highs112_wrong_optimum.mps")));
        var scip = Optimizers.Scip.Solve(model, new OptimizerOptions { RelativeGap = 0 });
        var highs = Optimizers.Highs.Solve(model, new OptimizerOptions { RelativeGap = 0 });

        Assert.That(scip.Objective, Is.EqualTo(0).Within(1e-6));
        Assert.That(scip.LargestViolation, Is.LessThan(1e-3));
        Assert.That(highs.HasSolution && highs.Objective > 1e-3, Is.True, "this version of HiGHS solves it: its bounds may be trusted again");
        Assert.That(Optimizers.Highs.HasTrustedBound, Is.False);
    }

    [Test]
    public void A_cancelled_solve_answers_without_delay()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var model = new LinearModel();
        model.AddColumn(0, 1, 1, isInteger: true);

        Assert.That(Optimizers.Scip.Solve(model, new OptimizerOptions(), source.Token).HasSolution, Is.False);
    }

    [Test]
    public void Coefficients_of_one_column_add_up_within_a_row()
    {
        var model = new LinearModel();
        var column = model.AddColumn(0, 10, 1);
        model.AddRow(6, 6);
        model.Add(column, 1);
        model.Add(column, 2);

        Assert.That(model.EntryCount, Is.EqualTo(1));
        Assert.That(Optimizers.Clp.Solve(model, new OptimizerOptions()).Values[0], Is.EqualTo(2).Within(1e-9));
    }

    // The part of MPS that the file uses.
    private static LinearModel ReadMps(string[] lines)
    {
        var rows = new Dictionary<string, (char Sense, List<(string Column, double Value)> Entries, double Right)>();
        var columns = new Dictionary<string, (double Cost, double Lower, double Upper, bool IsInteger)>();
        var (section, objective, isInteger) = ("", "", false);
        foreach (var line in lines)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || line[0] == '*')
            {
                continue;
            }

            if (!char.IsWhiteSpace(line[0]))
            {
                section = words[0];
                continue;
            }

            switch (section)
            {
                case "ROWS" when words[0] == "N":
                    objective = words[1];
                    break;
                case "ROWS":
                    rows[words[1]] = (words[0][0], [], 0);
                    break;
                case "COLUMNS" when line.Contains("'MARKER'", StringComparison.Ordinal):
                    isInteger = line.Contains("INTORG", StringComparison.Ordinal);
                    break;
                case "COLUMNS":
                    columns.TryAdd(words[0], (0, 0, isInteger ? 1 : double.PositiveInfinity, isInteger));
                    for (var i = 1; i + 1 < words.Length; i += 2)
                    {
                        if (words[i] == objective)
                        {
                            columns[words[0]] = columns[words[0]] with { Cost = Number(words[i + 1]) };
                        }
                        else
                        {
                            rows[words[i]].Entries.Add((words[0], Number(words[i + 1])));
                        }
                    }

                    break;
                case "RHS":
                    for (var i = 1; i + 1 < words.Length; i += 2)
                    {
                        rows[words[i]] = rows[words[i]] with { Right = Number(words[i + 1]) };
                    }

                    break;
                case "BOUNDS":
                    var old = columns[words[2]];
                    columns[words[2]] = words[0] switch
                    {
                        "UP" => old with { Upper = Number(words[3]) },
                        "LO" => old with { Lower = Number(words[3]) },
                        "FX" => old with { Lower = Number(words[3]), Upper = Number(words[3]) },
                        "BV" => old with { Lower = 0, Upper = 1, IsInteger = true },
                        "FR" => old with { Lower = double.NegativeInfinity },
                        "MI" => old with { Lower = double.NegativeInfinity },
                        "PL" => old with { Upper = double.PositiveInfinity },
                        _ => throw new InvalidDataException(line),
                    };
                    break;
            }
        }

        var model = new LinearModel();
        var index = columns.ToDictionary(c => c.Key, c => model.AddColumn(c.Value.Lower, c.Value.Upper, c.Value.Cost, c.Value.IsInteger));
        foreach (var (sense, entries, right) in rows.Values)
        {
            model.AddRow(sense == 'L' ? double.NegativeInfinity : right, sense == 'G' ? double.PositiveInfinity : right);
            entries.ForEach(entry => model.Add(index[entry.Column], entry.Value));
        }

        return model;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
