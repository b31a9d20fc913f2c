using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Solver.Dispatch.Commitment;

/// <content>Rows that tie units together: balances, stores, meters, budgets, reserve, hydraulics.</content>
internal sealed partial class DispatchModel
{
    private void AddStoreColumns(int index, int t)
    {
        var store = _problem.Stores[index];
        var columns = Stores[index];
        var isAvailable = store.IsAvailable?[_window.First + t] ?? true;
        var isLast = t == Count - 1;
        columns.Charge[t] = Linear.AddColumn(0, isAvailable ? store.ChargeMw : 0, 0);
        columns.Discharge[t] = Linear.AddColumn(0, isAvailable ? store.DischargeMw : 0, 0);
        columns.Content[t] = Linear.AddColumn(0, store.CapacityMwh, isLast && _window.StoreValue is { } value ? -value[index] : 0);
    }

    private void AddStoreRows()
    {
        for (var index = 0; index < Stores.Length; index++)
        {
            var store = _problem.Stores[index];
            var columns = Stores[index];
            for (var t = 0; t < Count; t++)
            {
                var carried = t == 0 ? _window.StoreMwh[index] * store.Retention : 0;
                columns.Row[t] = Linear.AddRow(carried, carried);
                Linear.Add(columns.Content[t], 1);
                Linear.Add(columns.Charge[t], -_problem.StepH * store.ChargeEfficiency);
                Linear.Add(columns.Discharge[t], _problem.StepH / store.DischargeEfficiency);
                if (t > 0)
                {
                    Linear.Add(columns.Content[t - 1], -store.Retention);
                }
            }

            if (_window.StoreValue is null && store.FinalMwh > 0)
            {
                Linear.AddRow(store.FinalMwh, double.PositiveInfinity);
                Linear.Add(columns.Content[Count - 1], 1);
                AddSlack(new LimitName(DispatchLimitKind.FinalContent, store.Id), Count - 1, 1, 1);
            }
        }
    }

    // A plant takes no heat out of the network: its stores are charged by its own units. With a single plant the balance says it.
    private void AddPlantRows()
    {
        for (var plant = 0; plant < _problem.Plants.Count && _problem.Plants.Count > 1; plant++)
        {
            int[] stores = [.. Enumerable.Range(0, Stores.Length).Where(store => _problem.Stores[store].Plant == plant)];
            for (var t = 0; t < Count && stores.Length > 0; t++)
            {
                Linear.AddRow(0, double.PositiveInfinity);
                for (var unit = 0; unit < _units.Length; unit++)
                {
                    AddQuantity(unit, t, Quantity.Heat, _problem.Units[unit].Plant == plant ? 1 : 0);
                }

                foreach (var store in stores)
                {
                    Linear.Add(Stores[store].Discharge[t], 1);
                    Linear.Add(Stores[store].Charge[t], -1);
                }
            }
        }
    }

    private void AddBalanceRows()
    {
        for (var t = 0; t < Count; t++)
        {
            for (var area = 0; area < _problem.Areas.Count; area++)
            {
                AddUnservedRow(area, t);
                if (_problem.CarrierOf(area) != area)
                {
                    continue;
                }

                int[] carried = [.. Enumerable.Range(0, _problem.Areas.Count).Where(other => _problem.CarrierOf(other) == area)];
                var demand = carried.Sum(other => _problem.Areas[other].DemandMw[_window.First + t]);
                BalanceRow[area][t] = Linear.AddRow(demand, demand);
                for (var unit = 0; unit < _units.Length; unit++)
                {
                    if (_problem.Plants[_problem.Units[unit].Plant].Area == area)
                    {
                        AddQuantity(unit, t, Quantity.Heat, 1);
                    }
                }

                for (var store = 0; store < Stores.Length; store++)
                {
                    if (_problem.Plants[_problem.Stores[store].Plant].Area == area)
                    {
                        Linear.Add(Stores[store].Discharge[t], 1);
                        Linear.Add(Stores[store].Charge[t], -1);
                    }
                }

                for (var link = 0; link < _problem.Links.Count; link++)
                {
                    var sign = _problem.Links[link].To == area ? 1 : _problem.Links[link].From == area ? -1 : 0;
                    Linear.Add(LinkForward[link][t], sign);
                    Linear.Add(LinkBackward[link][t], -sign);
                }

                foreach (var other in carried)
                {
                    Linear.Add(Unserved[other][t], 1);
                }

                Linear.Add(Surplus[area][t], -1);
            }
        }
    }

    // Areas on one network must not give up heat for each other.
    private void AddUnservedRow(int area, int t)
    {
        UnservedRow[area][t] = None;
        var carrier = _problem.CarrierOf(area);
        if (Enumerable.Range(0, _problem.Areas.Count).Any(other => other != area && _problem.CarrierOf(other) == carrier))
        {
            UnservedRow[area][t] = Linear.AddRow(double.NegativeInfinity, _problem.Areas[area].DemandMw[_window.First + t]);
            Linear.Add(Unserved[area][t], 1);
        }
    }

    // The highest power of a month is what is free plus what is paid for.
    private void AddPeakRows()
    {
        for (var meter = 0; meter < _problem.Meters.Count; meter++)
        {
            var (paid, month) = (None, -1);
            int[] units = [.. Enumerable.Range(0, _units.Length).Where(unit => _problem.Units[unit].Meter == meter)];
            for (var t = 0; t < Count && units.Length > 0; t++)
            {
                var step = _window.First + t;
                if (_problem.Meters[meter].MonthOf[step] != month)
                {
                    month = _problem.Meters[meter].MonthOf[step];
                    paid = Linear.AddColumn(0, double.PositiveInfinity, _problem.Meters[meter].ChargePerMw[month]);
                    Peaks.Add((meter, month, paid));
                }

                Linear.AddRow(double.NegativeInfinity, _window.FreePeakMw?[meter][month] ?? 0);
                foreach (var unit in units)
                {
                    AddQuantity(unit, t, Quantity.Electricity, 1);
                }

                Linear.Add(paid, -1);
            }
        }
    }

    private void AddBudgetRows()
    {
        for (var index = 0; index < _problem.Budgets.Count; index++)
        {
            var budget = _problem.Budgets[index];
            var first = Math.Max(budget.First, _window.First);
            var end = Math.Min(budget.First + budget.Count, _window.First + Count);
            if (first >= end)
            {
                continue;
            }

            BudgetRows.Add((index, Linear.AddRow(double.NegativeInfinity, Math.Max(0, _window.BudgetLeft?[index] ?? budget.Limit))));
            for (var step = first; step < end; step++)
            {
                for (var unit = 0; unit < _units.Length; unit++)
                {
                    AddQuantity(unit, step - _window.First, Quantity.Fuel, budget.PerFuelMwh[unit] * _problem.StepH);
                    AddQuantity(unit, step - _window.First, Quantity.Electricity, budget.PerElectricityMwh[unit] * _problem.StepH);
                }
            }

            var largest = Math.Max(budget.PerFuelMwh.Max(), budget.PerElectricityMwh.Max());
            AddSlack(budget.Name, first - _window.First, -1, 1 / Math.Max(largest, 1e-9));
        }
    }

    // Without any one unit, what runs, what starts within an hour and what stores can give carries the demand.
    private void AddReserveRows()
    {
        for (var t = 0; t < Count && _problem.CoversLargestUnit; t++)
        {
            var step = _window.First + t;
            var demand = _problem.Areas.Sum(area => area.DemandMw[step]);
            var ready = Enumerable.Range(0, Stores.Length).Select(store => AddReadiness(store, t)).ToArray();
            for (var lost = 0; lost < _units.Length; lost++)
            {
                if (_problem.Units[lost].GreatestHeatAt(step) <= 0)
                {
                    continue;
                }

                var row = Linear.AddRow(demand, double.PositiveInfinity);
                ReserveRows[t].Add(row);
                for (var unit = 0; unit < _units.Length; unit++)
                {
                    var most = unit == lost ? 0 : _problem.Units[unit].GreatestHeatAt(step);
                    if (_units[unit].On[t] == None || _problem.Units[unit].StartsWithinAnHour)
                    {
                        Linear.RowLower[row] -= most;
                    }
                    else
                    {
                        Linear.Add(_units[unit].On[t], most);
                    }
                }

                foreach (var column in ready)
                {
                    Linear.Add(column, 1);
                }

                foreach (var unserved in Unserved)
                {
                    Linear.Add(unserved[t], 1);
                }

                AddSlack(new LimitName(DispatchLimitKind.Reserve, _problem.Units[lost].Id), t, 1, 0.05 * _problem.StepH);
            }
        }
    }

    // What a store could give in the step: no more than its discharging heat, nor than its content.
    private int AddReadiness(int index, int t)
    {
        var store = _problem.Stores[index];
        var column = Linear.AddColumn(0, Linear.Upper[Stores[index].Discharge[t]], 0);
        var hasBefore = t > 0;
        Linear.AddRow(double.NegativeInfinity, hasBefore ? 0 : _window.StoreMwh[index] * store.Retention);
        Linear.Add(column, _problem.StepH / store.DischargeEfficiency);
        if (hasBefore)
        {
            Linear.Add(Stores[index].Content[t - 1], -store.Retention);
        }

        return column;
    }

    // The heats of the plants have columns of their own in steps with rows of the hydraulics: these rows are then short.
    private void AddCutRows()
    {
        var heat = new int[Count][];
        foreach (var cut in _problem.Cuts)
        {
            var t = cut.Step - _window.First;
            if (t < 0 || t >= Count)
            {
                continue;
            }

            heat[t] ??= AddPlantHeats(t);
            CutRows.Add((cut, Linear.AddRow(double.NegativeInfinity, cut.LimitMw)));
            for (var plant = 0; plant < heat[t].Length; plant++)
            {
                Linear.Add(heat[t][plant], cut.Coefficients[plant]);
            }

            for (var area = 0; area < (cut.AreaCoefficients?.Length ?? 0); area++)
            {
                Linear.Add(Unserved[area][t], cut.AreaCoefficients![area]);
            }

            AddSlack(cut.Name, t, -1, _problem.CutCostShare * _problem.StepH);
        }
    }

    private int[] AddPlantHeats(int t)
    {
        var columns = new int[_problem.Plants.Count];
        for (var plant = 0; plant < columns.Length; plant++)
        {
            columns[plant] = Linear.AddColumn(double.NegativeInfinity, double.PositiveInfinity, 0);
            Linear.AddRow(0, 0);
            Linear.Add(columns[plant], -1);
            for (var unit = 0; unit < _units.Length; unit++)
            {
                AddQuantity(unit, t, Quantity.Heat, _problem.Units[unit].Plant == plant ? 1 : 0);
            }

            for (var store = 0; store < _problem.Stores.Count; store++)
            {
                if (_problem.Stores[store].Plant == plant)
                {
                    Linear.Add(Stores[store].Discharge[t], 1);
                    Linear.Add(Stores[store].Charge[t], -1);
                }
            }
        }

        return columns;
    }

    private void AddSlack(LimitName limit, int t, double coefficient, double mwhPerUnit)
    {
        var column = Linear.AddColumn(0, double.PositiveInfinity, _problem.BrokenLimitCostPerMwh * mwhPerUnit);
        Linear.Add(column, coefficient);
        LimitSlacks.Add(new LimitSlack(limit, _window.First + t, column));
    }
}
