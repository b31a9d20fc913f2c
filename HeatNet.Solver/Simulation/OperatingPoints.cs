using HeatNet.Model.Cases;
using HeatNet.Model.Demand;

namespace HeatNet.Solver.Simulation;

/// <summary>Makes operating points: what a case asks of its network at a moment.</summary>
public sealed class OperatingPoints
{
    private readonly HeatCase _case;
    private readonly HeatLoadModel _load;

    /// <param name="heatCase">A case without errors.</param>
    public OperatingPoints(HeatCase heatCase)
    {
        _case = heatCase;
        _load = new HeatLoadModel(heatCase);
    }

    /// <summary>The point of the design outdoor temperature: every substation asks for its design heat.</summary>
    public static OperatingPoint Design(HeatCase heatCase)
    {
        var points = new OperatingPoints(heatCase);
        return points.Make(heatCase.Design.OutdoorC ?? double.NaN, points._load.DesignKw);
    }

    /// <summary>The point of an outdoor temperature in °C at a time; null: a single state without a clock.</summary>
    public OperatingPoint At(double outdoorC, DateTimeOffset? time) => Make(outdoorC, substation => _load.DemandKw(substation, outdoorC, time));

    private OperatingPoint Make(double outdoorC, Func<Model.Network.Substation, double> demandKw)
    {
        var substations = _case.Network.Substations;
        var point = new OperatingPoint
        {
            DemandKw = new double[substations.Count],
            SecondarySupplyC = new double[substations.Count],
            SecondaryReturnC = new double[substations.Count],

            // Without any weather a curve is read at its coldest end.
            PlantSupplyC = [.. _case.Network.Plants.Select(plant => plant.SupplyC.At(double.IsNaN(outdoorC) ? -273 : outdoorC))],
            OutdoorC = outdoorC,
        };
        for (var i = 0; i < substations.Count; i++)
        {
            var substation = substations[i];
            var demand = demandKw(substation);
            point.DemandKw[i] = demand;
            (point.SecondarySupplyC[i], point.SecondaryReturnC[i]) =
                _load.SecondaryTemperatures(substation, substation.DesignHeatKw is > 0 and { } design ? demand / design : 1);
        }

        return point;
    }
}
