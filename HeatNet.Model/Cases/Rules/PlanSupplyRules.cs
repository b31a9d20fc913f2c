using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Cases.Tables;
using HeatNet.Model.Equipment;
using HeatNet.Model.Network;
using HeatNet.Model.Planning;

namespace HeatNet.Model.Cases.Rules;

/// <summary>Checks of the plants, units and pipes of a plan.</summary>
internal static class PlanSupplyRules
{
    public static void Check(PlanPlaces at, RuleContext context, Plan plan)
    {
        var plants = context.Network.Plants.Concat(plan.Plants).ToList();
        for (var i = 0; i < plan.Plants.Count; i++)
        {
            var plant = plan.Plants[i];
            at.Node($"plants[{Text.Of(i)}].node", plant.Id, plant.Node);
            if (plants.Take(context.Network.Plants.Count + i).Any(p => p.Id == plant.Id))
            {
                at.Error($"plants[{Text.Of(i)}].id", plant.Id, "duplicate-id", ("kind", "plant"), ("id", plant.Id), ("first", CaseFileNames.Plants));
            }

            if (plant.Units.Count > 0)
            {
                at.Error($"plants[{Text.Of(i)}].units", plant.Id, "plan-units-of-candidate");
            }
        }

        var units = plants.SelectMany(plant => plant.Units).Concat(plan.Expansions.Select(expansion => expansion.Unit)).ToList();
        at.Unique("unit", "expansions", plan.Expansions.Select(expansion => expansion.Unit.Id));
        for (var i = 0; i < plan.Expansions.Count; i++)
        {
            CheckExpansion(at, context, plan.Expansions[i], $"expansions[{Text.Of(i)}]", plants);
        }

        at.Unique("source", "sources", plan.Sources.Select(source => source.Unit));
        for (var i = 0; i < plan.Sources.Count; i++)
        {
            var source = plan.Sources[i];
            at.Known($"sources[{Text.Of(i)}].unit", source.Unit, "unit", source.Unit, units.Select(unit => unit.Id));
            at.Path($"sources[{Text.Of(i)}].heat_price_per_mwh", source.HeatPricePerMwh);
        }

        at.Unique("pipe", "pipes", plan.Pipes.Select(option => option.Pipe));
        for (var i = 0; i < plan.Pipes.Count; i++)
        {
            CheckPipe(at, context, plan.Pipes[i], $"pipes[{Text.Of(i)}]");
        }

        for (var i = 0; i < (plan.Security?.Pipes.Count ?? 0); i++)
        {
            at.Known($"security.pipes[{Text.Of(i)}]", null, "pipe", plan.Security!.Pipes[i], context.Network.Pipes.Select(pipe => pipe.Id));
        }
    }

    private static void CheckExpansion(PlanPlaces at, RuleContext context, Expansion expansion, string path, List<Plant> plants)
    {
        var unit = expansion.Unit;
        at.Known($"{path}.plant", unit.Id, "plant", expansion.Plant, plants.Select(plant => plant.Id));
        context.CheckDecider(PlantTables.Units, unit, "plan", 0, unit.Id, $"{path}.unit.");
        at.Fuel($"{path}.unit.fuel", unit.Fuel);
        at.Tariff($"{path}.unit.tariff", unit.Tariff);
        at.Invest($"{path}.invest_points", unit.Id, expansion.InvestPoints, mustBeConcave: false);
        if (context.Network.Plants.SelectMany(plant => plant.Units).Any(other => other.Id == unit.Id))
        {
            at.Error($"{path}.unit.id", unit.Id, "duplicate-id", ("kind", "unit"), ("id", unit.Id), ("first", CaseFileNames.Plants));
        }

        var largest = unit.Kind == HeatUnitKind.Storage ? unit.DischargeKw : unit.MaxHeatKw ?? unit.Region?.Max(corner => corner.HeatKw);
        for (var i = 0; i < expansion.SizesKw.Count; i++)
        {
            if (largest is { } most && expansion.SizesKw[i] > most * (1 + 1e-9))
            {
                at.Error($"{path}.sizes_kw[{Text.Of(i)}]", unit.Id, "plan-size-above-unit", ("size", Text.Of(expansion.SizesKw[i])), ("most", Text.Of(most)));
            }
        }
    }

    private static void CheckPipe(PlanPlaces at, RuleContext context, PipeOption option, string path)
    {
        var pipe = context.Network.Pipes.FirstOrDefault(p => p.Id == option.Pipe);
        if (pipe is null)
        {
            at.Known($"{path}.pipe", option.Pipe, "pipe", option.Pipe, context.Network.Pipes.Select(p => p.Id));
            return;
        }

        for (var i = 0; i < option.Dn.Count; i++)
        {
            var dn = option.Dn[i];
            if (!PipeCatalogue.Standard.TryGet(dn, out _))
            {
                at.Error($"{path}.dn[{Text.Of(i)}]", option.Pipe, "unknown-dn", ("value", Text.Of(dn)), ("nearest", LinkRules.SizesAround(dn)));
            }
            else if (pipe.State == ElementState.Open && pipe.Dn >= dn)
            {
                at.Error($"{path}.dn[{Text.Of(i)}]", option.Pipe, "plan-dn-not-larger", ("dn", Text.Of(dn)), ("present", Text.Of(pipe.Dn.Value)));
            }
        }

        if (option.Dn.Count == 0 && (pipe.State == ElementState.Open || pipe.Dn is null))
        {
            at.Error($"{path}.dn", option.Pipe, "plan-pipe-without-dn");
        }

        if (option.CostPerM.Count > 0 && option.CostPerM.Count != option.Dn.Count)
        {
            at.Error($"{path}.cost_per_m", option.Pipe, "plan-costs-not-by-dn", ("costs", Text.Of(option.CostPerM.Count)), ("sizes", Text.Of(option.Dn.Count)));
        }
    }
}
