using HeatNet.Model.Cases;
using HeatNet.Model.Demand;

namespace HeatNet.Solver.Simulation;

/// <summary>Makes operating points: what a case asks of its network at a moment.</summary>
public sealed class OperatingPoints
{
    private readonly HeatCase _case;
    private readonly HeatLoadModel _load;
    private readonly ElementSeries _series;

    /// <param name="heatCase">A case without errors.</param>
    public OperatingPoints(HeatCase heatCase)
    {
        _case = heatCase;
        _load = new HeatLoadModel(heatCase);
        _series = new ElementSeries(heatCase);
    }

    /// <summary>The point of the design outdoor temperature: every substation asks for its design heat.</summary>
    public static OperatingPoint Design(HeatCase heatCase)
    {
        var points = new OperatingPoints(heatCase);
        return points.Make(heatCase.Design.OutdoorC ?? double.NaN, points._load.DesignKw, column => column.First);
    }

    /// <summary>The point of an outdoor temperature in °C at a time; null: a single state without a clock.</summary>
    public OperatingPoint At(double outdoorC, DateTimeOffset? time) => Make(
        outdoorC,
        substation => _load.DemandKw(substation, outdoorC, time),
        column => time is { } moment ? column.At(moment) : column.First);

    /// <summary>The point of a span of time: means of series, the daily profile at its middle.</summary>
    /// <param name="outdoorC">Mean outdoor temperature in °C.</param>
    /// <param name="from">Beginning of the span.</param>
    /// <param name="to">Its end.</param>
    public OperatingPoint Over(double outdoorC, DateTimeOffset from, DateTimeOffset to) =>
        Make(outdoorC, substation => _load.MeanDemandKw(substation, outdoorC, from, to), column => column.Mean(from, to));

    private static double[]? Values(SeriesColumn?[]? columns, Func<SeriesColumn, double> value) =>
        columns is null ? null : Array.ConvertAll(columns, column => column is null ? double.NaN : value(column));

    private OperatingPoint Make(
        double outdoorC, Func<Model.Network.Substation, double> demandKw, Func<SeriesColumn, double> seriesValue)
    {
        var substations = _case.Network.Substations;
        var supply = Values(_series.PlantSupply, seriesValue);
        var point = new OperatingPoint
        {
            DemandKw = new double[substations.Count],
            SecondarySupplyC = new double[substations.Count],
            SecondaryReturnC = new double[substations.Count],

            // Without any weather a curve is read at its coldest end.
            PlantSupplyC =
            [
                .. _case.Network.Plants.Select((plant, i) =>
                    supply is not null && !double.IsNaN(supply[i]) ? supply[i] : plant.SupplyC.At(double.IsNaN(outdoorC) ? -273 : outdoorC)),
            ],
            SubstationFlowKgPerS = Values(_series.SubstationFlow, seriesValue),
            SubstationReturnC = Values(_series.SubstationReturn, seriesValue),
            PlantFlowKgPerS = Values(_series.PlantFlow, seriesValue),
            PlantHeatKw = Values(_series.PlantHeat, seriesValue),
            TerminalFlowKgPerS = Values(_series.TerminalFlow, seriesValue),
            TerminalC = Values(_series.TerminalTemperature, seriesValue),
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
