using HeatNet.Solver.Planning.Network;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Modelling;

/// <summary>Operation of the network on the representative days: units, storage, heat flow on the links, balances.</summary>
internal sealed partial class PlanModel
{
    /// <summary>Heat in MW by unit, year and step; of storage what it gives.</summary>
    public int[][][] Heat { get; private set; } = [];

    /// <summary>What storage takes, by unit, year and step.</summary>
    public int[][][] Charge { get; private set; } = [];

    /// <summary>Greatest power by unit and year; −1 where there is no demand charge.</summary>
    public int[][] PeakPower { get; private set; } = [];

    /// <summary>Heat flow in MW by link, year and step.</summary>
    public int[][][] Flow { get; private set; } = [];

    private void AddOperation()
    {
        Heat = ByUnit(_ => Enumerable.Repeat(-1, Steps.Length).ToArray());
        Charge = ByUnit(_ => Enumerable.Repeat(-1, Steps.Length).ToArray());
        PeakPower = [.. _problem.Units.Select(_ => Enumerable.Repeat(-1, Last + 1).ToArray())];
        for (var year = First; year <= Last; year++)
        {
            for (var u = 0; u < _problem.Units.Length; u++)
            {
                if (_problem.Units[u].CanRun(year))
                {
                    AddUnitOperation(u, year);
                }
            }
        }

        Flow = [.. _graph.Links.Select(_ => Enumerable.Range(0, Last + 1).Select(_ => Array.Empty<int>()).ToArray())];
        for (var year = First; year <= Last; year++)
        {
            for (var l = 0; l < _graph.Links.Length; l++)
            {
                Flow[l][year] = [.. Enumerable.Range(0, Steps.Length).Select(t => AddFlow(_graph.Links[l], year, Steps[t].DropShare))];
            }

            for (var t = 0; t < Steps.Length; t++)
            {
                AddBalances(year, t);
            }
        }
    }

    private int[][][] ByUnit(Func<int, int[]> make) =>
        [.. _problem.Units.Select(_ => Enumerable.Range(0, Last + 1).Select(make).ToArray())];

    private void AddUnitOperation(int index, int year)
    {
        var unit = _problem.Units[index];
        var most = unit.SizesMw.Max();
        var decided = !unit.IsThereWithoutDecision(year);
        for (var t = 0; t < Steps.Length; t++)
        {
            Heat[index][year][t] = Model.AddColumn(0, most * unit.Available[t], 0);
            if (decided)
            {
                LimitByCapacity(Heat[index][year][t], index, year, unit.Available[t]);
            }
        }

        if (unit.IsStorage)
        {
            AddStorage(index, year);
        }

        if (unit.DemandChargeMPerMw is { } charge)
        {
            PeakPower[index][year] = Model.AddColumn(0, double.PositiveInfinity, charge[year] * Calendar.OperationFactor(year));
            for (var t = 0; t < Steps.Length; t++)
            {
                Model.AddRow(0, double.PositiveInfinity);
                Model.Add(PeakPower[index][year], 1);
                Model.Add(Heat[index][year][t], -unit.PowerPerHeat[t]);
            }
        }
    }

    private void LimitByCapacity(int column, int unit, int year, double share)
    {
        if (share <= 0)
        {
            return;
        }

        var row = Model.AddRow(double.NegativeInfinity, 0);
        Model.Add(column, 1);
        var constant = 0.0;
        AddCapacity(unit, year, -share, Model.Add, value => constant += value);
        Model.RowUpper[row] = -constant;
    }

    // Charge, discharge and content scale with the size; a day ends as it began.
    private void AddStorage(int index, int year)
    {
        var unit = _problem.Units[index];
        var perMw = 1 / Math.Max(1e-9, unit.Unit.DischargeKw!.Value / 1000);
        var (charge, content) = (unit.Unit.ChargeKw!.Value / 1000 * perMw, unit.Unit.CapacityKwh!.Value / 1000 * perMw);
        var columns = new int[Steps.Length];
        for (var t = 0; t < Steps.Length; t++)
        {
            Charge[index][year][t] = Model.AddColumn(0, charge * unit.SizesMw.Max(), 0);
            columns[t] = Model.AddColumn(0, content * unit.SizesMw.Max(), 0);
            LimitByCapacity(Charge[index][year][t], index, year, charge);
            LimitByCapacity(columns[t], index, year, content);
        }

        for (var t = 0; t < Steps.Length; t++)
        {
            var before = t > 0 && Steps[t - 1].Day == Steps[t].Day ? t - 1 : LastStepOfDay(t);
            Model.AddRow(0, 0);
            Model.Add(columns[before], Math.Pow(1 - unit.Unit.LossPerH, Steps[t].LengthH));
            Model.Add(Charge[index][year][t], Steps[t].LengthH);
            Model.Add(Heat[index][year][t], -Steps[t].LengthH);
            Model.Add(columns[t], -1);
        }
    }

    private int LastStepOfDay(int step)
    {
        while (step + 1 < Steps.Length && Steps[step + 1].Day == Steps[step].Day)
        {
            step++;
        }

        return step;
    }

    private int AddFlow(Link link, int year, double dropShare, bool isOut = false)
    {
        var there = link.Edges.Min(e => _problem.Edges[e].CapacityMw) * dropShare;
        var isOneWay = link.Edges.Any(e => _problem.Edges[e].IsOneWay);
        if (link.Edges is not [var only] || _problem.Edges[only].Designs.Length == 0 || isOut)
        {
            var most = isOut ? 0 : there;
            return Model.AddColumn(isOneWay ? 0 : -most, most, 0);
        }

        var largest = Math.Max(there, _problem.Edges[only].Designs.Max(design => design.CapacityMw) * dropShare);
        var flow = Model.AddColumn(isOneWay ? 0 : -largest, largest, 0);
        foreach (var sign in isOneWay ? new[] { 1.0 } : [1.0, -1.0])
        {
            Model.AddRow(double.NegativeInfinity, there);
            Model.Add(flow, sign);
            AddBuiltCapacity(only, year, -dropShare);
        }

        return flow;
    }

    private void AddBalances(int year, int t)
    {
        foreach (var node in _graph.CoreNodes)
        {
            var row = Model.AddRow(0, 0);
            var constant = 0.0;
            for (var u = 0; u < _problem.Units.Length; u++)
            {
                if (Heat[u][year][t] >= 0 && _problem.PlantNodes[_problem.Units[u].Plant] == node)
                {
                    Model.Add(Heat[u][year][t], 1);
                    if (Charge[u][year][t] >= 0)
                    {
                        Model.Add(Charge[u][year][t], -1);
                    }
                }
            }

            AddFlows(node, link => Flow[link][year][t]);
            constant -= AddDemand(node, year, block => -block.Load[t]);
            constant += AddLosses(node, year, t, -1);
            // At every node: pipes without consumers lose heat, too.
            var penalty = _penalties.PerMwhM * Steps[t].HoursPerA * Calendar.OperationFactor(year);
            Model.Add(AddSlack(SlackKind.UnservedHeat, _problem.Nodes[node], year, double.PositiveInfinity, penalty, Steps[t].HoursPerA), 1);
            Model.RowLower[row] = Model.RowUpper[row] = -constant;
        }
    }

    private void AddFlows(int node, Func<int, int> column)
    {
        for (var l = 0; l < _graph.Links.Length; l++)
        {
            if (_graph.Links[l].From == _graph.Links[l].To)
            {
                continue;
            }

            if (_graph.Links[l].From == node)
            {
                Model.Add(column(l), -1);
            }
            else if (_graph.Links[l].To == node)
            {
                Model.Add(column(l), 1);
            }
        }
    }

    /// <summary>Adds the demand of the blocks whose heat counts at a node to the last row; gives minus what is not decided.</summary>
    private double AddDemand(int node, int year, Func<Block, double> factor)
    {
        var constant = 0.0;
        for (var b = 0; b < Blocks.Length; b++)
        {
            var value = factor(Blocks[b]);
            AddSupplied(b, year, alternative => alternative.Node >= 0 && _graph.Root[alternative.Node] == node ? value : 0, Model.Add, c => constant += c);
        }

        return -constant;
    }

    /// <summary>Adds design heat (after renovations) in MW times a factor of the alternative by which it is supplied.</summary>
    private void AddSupplied(int block, int year, Func<Alternative, double> factor, Action<int, double> add, Action<double> addConstant)
    {
        var it = Blocks[block];
        var keep = factor(it.Alternatives[0]);
        if (keep != 0)
        {
            addConstant(keep * it.DesignMw[year]);
        }

        if (keep != 0 && it.CanBeRenovated)
        {
            add(_reduction[block][0][year], -keep);
        }

        for (var c = 0; c < _choices[block].Length; c++)
        {
            var column = _choices[block][c].Columns[year];
            if (column < 0)
            {
                continue;
            }

            var value = factor(it.Alternatives[_choices[block][c].Alternative]);
            if (value != keep)
            {
                add(column, (value - keep) * it.DesignMw[year]);
            }

            if (value != 0 && it.CanBeRenovated)
            {
                add(_reduction[block][c + 1][year], -value);
            }
        }
    }

    // Links lose half at each end; branches at their root.
    private double AddLosses(int node, int year, int step, double factor)
    {
        var constant = 0.0;
        foreach (var link in _graph.Links)
        {
            var ends = (link.From == node ? 0.5 : 0) + (link.To == node ? 0.5 : 0);
            foreach (var edge in ends > 0 ? link.Edges : [])
            {
                constant += AddLoss(edge, year, step, factor * ends);
            }
        }

        foreach (var branch in _graph.Branches)
        {
            if (_graph.Root[branch.Towards] == node)
            {
                constant += AddLoss(branch.Edge, year, step, factor);
            }
        }

        return constant;
    }
}
