using HeatNet.Model.Cases;
using HeatNet.Model.Economics;
using HeatNet.Model.Planning;

namespace HeatNet.Solver.Planning.Problem;

/// <summary>Prices and emissions of fuels and electricity over the years of a plan. Energy is in MWh, money in M.</summary>
internal sealed class EnergyPrices(HeatCase heatCase, Plan plan, PlanningCalendar calendar)
{
    private const double GjPerMwh = 3.6;
    private const double GjPerTce = 29.3076;

    public Fuel Fuel(string id) => heatCase.TryGetFuel(id, out var fuel) ? fuel : throw new PlanningException("plan-unknown-fuel", ("fuel", id));

    public Tariff Tariff(string id) => heatCase.TryGetTariff(id, out var tariff) ? tariff : throw new PlanningException("plan-unknown-tariff", ("tariff", id));

    public double FuelMPerMwh(string id, int year)
    {
        var fuel = Fuel(id);
        var price = plan.Prices.FirstOrDefault(path => path.Fuel == id)?.PricePerUnit.At(calendar.Years[year]) ?? fuel.PricePerUnit;
        return fuel.LhvMjPerUnit > 0 ? price * GjPerMwh * 1000 / fuel.LhvMjPerUnit / 1e6 : 0;
    }

    public Emissions OfFuel(string id)
    {
        var fuel = Fuel(id);
        var isCoal = plan.CoalFuels.Count > 0 ? plan.CoalFuels.Contains(id) : id.StartsWith("coal", StringComparison.Ordinal);
        return new Emissions(
            fuel.Co2KgPerGj * GjPerMwh / 1e3,
            fuel.So2GPerGj * GjPerMwh / 1e6,
            fuel.NoxGPerGj * GjPerMwh / 1e6,
            fuel.PmGPerGj * GjPerMwh / 1e6,
            isCoal ? GjPerMwh / GjPerTce : 0);
    }

    public Emissions OfPower(int year) =>
        plan.GridCo2KgPerKwh is { } path ? new Emissions(path.At(calendar.Years[year]), 0, 0, 0, 0) : OfFuel("electricity");

    public double TariffFactor(int year) => plan.TariffFactor.At(calendar.Years[year]);

    public bool IsClean(string fuel) => Fuel(fuel).Clean;
}
