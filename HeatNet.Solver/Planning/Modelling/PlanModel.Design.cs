using HeatNet.Solver.Planning.Network;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Modelling;

/// <summary>The design hour, states after failures, pipes of branches, and what must be there for a block to be supplied.</summary>
internal sealed partial class PlanModel
{
    private void AddDesignStates()
    {
        var reserve = 1 + (_problem.Plan.Security?.ReserveShare ?? 0);
        for (var year = First; year <= Last; year++)
        {
            AddState(year, reserve, SlackKind.DesignCapacity, "design", -1, -1);
            for (var e = 0; e < _problem.Edges.Length; e++)
            {
                if (BranchOf(e) is { } branch)
                {
                    AddBranch(branch, year);
                }
            }

            if (_problem.IsSecured(year))
            {
                AddFailures(year, _problem.Plan.Security!.AccidentShare);
            }
        }
    }

    private void AddFailures(int year, double share)
    {
        if (_problem.Plan.Security!.Plants)
        {
            for (var p = 0; p < _problem.Plants.Length; p++)
            {
                var plant = p;
                if (_problem.Units.Any(unit => unit.Plant == plant && !unit.IsStorage && unit.CanRun(year)))
                {
                    AddState(year, share, SlackKind.Security, _problem.Plants[p].Id, p, -1);
                }
            }
        }

        foreach (var pipe in _problem.Plan.Security.Pipes)
        {
            var edge = Array.FindIndex(_problem.Edges, e => e.Id == pipe);
            if (edge >= 0)
            {
                AddState(year, share, SlackKind.Security, pipe, -1, edge);
            }
        }
    }

    /// <summary>A state in which plants give what they can to a share of the design heat, with a plant or an edge out.</summary>
    private void AddState(int year, double share, SlackKind kind, string item, int plantOut, int edgeOut)
    {
        var heat = Enumerable.Range(0, _problem.Plants.Length).Select(p => p == plantOut ? -1 : AddPlantHeat(p, year)).ToArray();
        var flow = _graph.Links.Select(link => AddFlow(link, year, 1, link.Edges.Contains(edgeOut))).ToArray();
        foreach (var node in _graph.CoreNodes)
        {
            var row = Model.AddRow(0, 0);
            for (var p = 0; p < heat.Length; p++)
            {
                if (heat[p] >= 0 && _problem.PlantNodes[p] == node)
                {
                    Model.Add(heat[p], 1);
                }
            }

            AddFlows(node, link => flow[link]);
            var constant = -AddDemand(node, year, _ => -share) + AddLosses(node, year, Steps.Length, -1);
            Model.Add(AddSlack(kind, $"{item}@{_problem.Nodes[node]}", year, double.PositiveInfinity, _penalties.PerMwM), 1);
            Model.RowLower[row] = Model.RowUpper[row] = -constant;
        }
    }

    private int AddPlantHeat(int plant, int year)
    {
        var column = Model.AddColumn(0, double.PositiveInfinity, 0);
        var row = Model.AddRow(double.NegativeInfinity, 0);
        Model.Add(column, 1);
        var constant = 0.0;
        for (var u = 0; u < _problem.Units.Length; u++)
        {
            // Storage is empty after some hours: no capacity.
            if (_problem.Units[u].Plant == plant && !_problem.Units[u].IsStorage)
            {
                AddCapacity(u, year, -1, Model.Add, value => constant += value);
            }
        }

        Model.RowUpper[row] = -constant;
        return column;
    }

    private Branch? BranchOf(int edge) => _graph.Branches.FirstOrDefault(branch => branch.Edge == edge);

    // All design heat beyond a branch pipe passes it.
    private void AddBranch(Branch branch, int year)
    {
        var edge = _problem.Edges[branch.Edge];
        bool IsBeyond(Alternative alternative) => alternative.Node >= 0 && _graph.PathOf(alternative.Node).Contains(branch);
        var most = Blocks.Where(block => block.Alternatives.Any(IsBeyond)).Sum(block => block.DesignMw[year]);
        if (most <= edge.Designs.Select(design => design.CapacityMw).Append(edge.CapacityMw).Min())
        {
            return;
        }

        var row = Model.AddRow(double.NegativeInfinity, edge.CapacityMw);
        var constant = 0.0;
        for (var b = 0; b < Blocks.Length; b++)
        {
            AddSupplied(b, year, alternative => IsBeyond(alternative) ? 1 : 0, Model.Add, value => constant += value);
        }

        AddBuiltCapacity(branch.Edge, year, -1);
        Model.Add(AddSlack(SlackKind.PipeCapacity, edge.Id, year, double.PositiveInfinity, _penalties.PerMwM), -1);
        Model.RowUpper[row] = edge.CapacityMw - constant;
    }

    /// <summary>
    /// A block on the network needs its branch, and of every cut that parts it from all plants one pipe. The relaxation would build as much of a
    /// pipe as the block needs of its capacity; these rows let it build no less than of the block's change.
    /// </summary>
    private void AddConnections()
    {
        var cuts = new SupplyCuts(_problem, _graph);
        for (var b = 0; b < Blocks.Length; b++)
        {
            var block = Blocks[b];
            foreach (var choices in _choices[b].GroupBy(choice => block.Alternatives[choice.Alternative].Node).Where(choices => choices.Key >= 0))
            {
                foreach (var branch in _graph.PathOf(choices.Key).Where(branch => _problem.Edges[branch.Edge].IsCandidate))
                {
                    NeedOneOf([branch.Edge], [.. choices]);
                }

                foreach (var cut in cuts.Of(_graph.Root[choices.Key]))
                {
                    NeedOneOf(cut, [.. choices]);
                }
            }
        }
    }

    private void NeedOneOf(int[] edges, Choice[] choices)
    {
        for (var year = First; year <= Last; year++)
        {
            if (choices.All(choice => choice.Columns[year] < 0))
            {
                continue;
            }

            Model.AddRow(double.NegativeInfinity, 0);
            foreach (var choice in choices.Where(choice => choice.Columns[year] >= 0))
            {
                Model.Add(choice.Columns[year], 1);
            }

            foreach (var built in edges.SelectMany(edge => EdgeAtLeast[edge].Take(1)).Select(columns => columns[year]).Where(column => column >= 0))
            {
                Model.Add(built, -1);
            }
        }
    }

    private void AddResources()
    {
        for (var r = 0; r < _problem.Plan.Resources.Count; r++)
        {
            for (var year = First; year <= Last; year++)
            {
                var resource = _problem.Plan.Resources[r];
                var limit = resource.Limit.At(Calendar.Years[year]);
                var index = r;
                var unit = Math.Max(limit, 1);
                var row = Model.AddRow(double.NegativeInfinity, limit / unit);
                for (var b = 0; b < Blocks.Length; b++)
                {
                    AddSupplied(b, year, a => a.Resource == index ? a.ResourcePerMw / unit : 0, Model.Add, _ => { });
                }

                Model.Add(AddSlack(SlackKind.Resource, resource.Id, year, double.PositiveInfinity, _penalties.PerTargetM, unit), -1);
            }
        }
    }
}
