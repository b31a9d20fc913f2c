using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Solver.Dispatch.Commitment;

/// <content>Rows of single units: region, starts and stops, ramps.</content>
internal sealed partial class DispatchModel
{
    // Weights of a piece add up to its use; a limit below the region's greatest heat scales or cuts it.
    private void AddRegionRows(int index)
    {
        var unit = _problem.Units[index];
        var traits = _traits[index];
        var columns = _units[index];
        for (var t = 0; t < Count; t++)
        {
            var step = _window.First + t;
            var most = unit.CanRunAt(step) ? Math.Min(traits.GreatestMw, unit.MaxHeatMw?[step] ?? double.PositiveInfinity) : traits.GreatestMw;
            if (traits.Pieces.Length > 1)
            {
                Linear.AddRow(0, 0);
                Linear.Add(columns.On[t], -1);
                for (var p = 0; p < traits.Pieces.Length; p++)
                {
                    Linear.Add(columns.Mode[p][t], 1);
                }
            }

            for (var p = 0; p < traits.Pieces.Length; p++)
            {
                AddWeightRow(index, p, t, most);
            }

            if (most < traits.GreatestMw && !IsLine(index))
            {
                Linear.AddRow(double.NegativeInfinity, columns.On[t] == None ? most : 0);
                AddQuantity(index, t, Quantity.Heat, 1);
                if (columns.On[t] != None)
                {
                    Linear.Add(columns.On[t], -most);
                }
            }
        }
    }

    private bool IsLine(int index) => _traits[index].Pieces is [[_, _]];

    private void AddWeightRow(int index, int piece, int t, double most)
    {
        var traits = _traits[index];
        var columns = _units[index];
        var points = traits.Pieces[piece];
        if (points.Length == 1)
        {
            return;
        }

        var share = IsLine(index) && traits.GreatestMw > traits.LeastMw ? (most - traits.LeastMw) / (traits.GreatestMw - traits.LeastMw) : 1;
        var mode = columns.Mode[piece][t];
        if (mode == None && points.Length == 2)
        {
            Linear.Upper[columns.Weight[piece][t]] = Math.Min(share, Linear.Upper[columns.Weight[piece][t]]);
            return;
        }

        Linear.AddRow(double.NegativeInfinity, mode == None ? share : 0);
        for (var k = 1; k < points.Length; k++)
        {
            Linear.Add(columns.Weight[piece][t] + k - 1, 1);
        }

        if (mode != None)
        {
            Linear.Add(mode, -share);
        }
    }

    // Rajan and Takriti (2005): a unit that started within the least time on is on, one that stopped within the least time off is off.
    private void AddCommitmentRows(int index)
    {
        if (!_traits[index].HasStarts)
        {
            return;
        }

        var unit = _problem.Units[index];
        var columns = _units[index];
        var before = _window.Units[index].IsOn;
        for (var t = 0; t < Count; t++)
        {
            if (t > 0 || before is not null)
            {
                Linear.AddRow(t == 0 && before == true ? -1 : 0, double.PositiveInfinity);
                Linear.Add(columns.Start[t], 1);
                Linear.Add(columns.On[t], -1);
                if (t > 0)
                {
                    Linear.Add(columns.On[t - 1], 1);
                }
            }

            Linear.AddRow(double.NegativeInfinity, 0);
            for (var back = Math.Max(0, t - unit.MinUpSteps + 1); back <= t; back++)
            {
                Linear.Add(columns.Start[back], 1);
            }

            Linear.Add(columns.On[t], -1);
            Soften(DispatchLimitKind.LeastTimeOn, index, t, unit.GreatestHeatMw);
            AddStopRow(index, t, before);
        }
    }

    // A limit of a unit's own is broken only where no schedule keeps them all.
    private void Soften(DispatchLimitKind kind, int index, int t, double mwPerUnit)
    {
        if (_softensUnits)
        {
            AddSlack(new LimitName(kind, _problem.Units[index].Id), t, -1, mwPerUnit * _problem.StepH);
        }
    }

    // Stops since the least time off, written as starts and on-states: at most one minus the on-state now.
    private void AddStopRow(int index, int t, bool? before)
    {
        var columns = _units[index];
        var first = t - Math.Max(1, _problem.Units[index].MinDownSteps) + 1;
        if (first <= 0 && before is null)
        {
            first = 1;
        }

        first = Math.Max(first, 0);
        if (first > t)
        {
            return;
        }

        Linear.AddRow(double.NegativeInfinity, first == 0 && before == true ? 0 : 1);
        for (var back = first; back <= t; back++)
        {
            Linear.Add(columns.Start[back], 1);
        }

        if (first > 0)
        {
            Linear.Add(columns.On[first - 1], 1);
        }

        Soften(DispatchLimitKind.LeastTimeOff, index, t, _problem.Units[index].GreatestHeatMw);
    }

    // Gentile, Morales-España and Ramos (2017): ramps in terms of heat above the least heat, tightened in the steps of starts and stops.
    private void AddRampRows(int index)
    {
        var traits = _traits[index];
        var unit = _problem.Units[index];
        for (var t = 0; t < Count && (traits.RampsUp || traits.RampsDown); t++)
        {
            var before = _window.Units[index];
            if (t == 0 && (before.IsOn is null || (before.IsOn == true && double.IsNaN(before.HeatMw))))
            {
                continue;
            }

            if (traits.RampsUp)
            {
                AddRampUp(index, t, unit.RampUpMw, traits.StartMw - traits.LeastMw - unit.RampUpMw);
                Soften(DispatchLimitKind.RampUp, index, t, 1);
            }

            if (traits.RampsDown && !unit.IsForcedDownAt(_window.First + t))
            {
                AddRampDown(index, t, unit.RampDownMw, traits.StopMw - traits.LeastMw - unit.RampDownMw);
                Soften(DispatchLimitKind.RampDown, index, t, 1);
            }
        }
    }

    private void AddRampUp(int index, int t, double ramp, double onStart)
    {
        var columns = _units[index];
        var row = Linear.AddRow(double.NegativeInfinity, columns.On[t] == None ? ramp : 0);
        AddAboveLeast(index, t, 1);
        AddBefore(index, t, -1, row);
        if (columns.On[t] != None)
        {
            Linear.Add(columns.On[t], -ramp);
            Linear.Add(columns.Start[t], -onStart);
        }
    }

    private void AddRampDown(int index, int t, double ramp, double onStop)
    {
        var columns = _units[index];
        var row = Linear.AddRow(double.NegativeInfinity, columns.On[t] == None ? ramp : 0);
        AddBefore(index, t, 1, row);
        AddAboveLeast(index, t, -1);
        if (columns.On[t] == None)
        {
            return;
        }

        Linear.Add(columns.Start[t], -onStop);
        Linear.Add(columns.On[t], onStop);
        if (t > 0)
        {
            Linear.Add(columns.On[t - 1], -ramp - onStop);
        }
        else if (_window.Units[index].IsOn == true)
        {
            Linear.RowUpper[row] += ramp + onStop;
        }
    }

    private void AddAboveLeast(int index, int t, double factor)
    {
        AddQuantity(index, t, Quantity.Heat, factor);
        if (_units[index].On[t] != None)
        {
            Linear.Add(_units[index].On[t], -factor * _traits[index].LeastMw);
        }
    }

    private void AddBefore(int index, int t, double factor, int row)
    {
        if (t > 0)
        {
            AddAboveLeast(index, t - 1, factor);
            return;
        }

        var before = _window.Units[index];
        if (before.IsOn == true)
        {
            Linear.RowUpper[row] -= factor * Math.Max(0, before.HeatMw - _traits[index].LeastMw);
        }
    }
}
