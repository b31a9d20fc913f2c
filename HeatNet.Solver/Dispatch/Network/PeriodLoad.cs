using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Simulation;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>What every step of a period asks of the network: demands and temperatures, computed once.</summary>
public sealed class PeriodLoad
{
    private readonly OperatingPoint[] _points;

    /// <param name="heatCase">The case.</param>
    /// <param name="period">The period.</param>
    /// <param name="outdoor">Outdoor temperature by time.</param>
    public PeriodLoad(HeatCase heatCase, ScenarioPeriod period, OutdoorTemperature outdoor)
    {
        Period = period;
        var points = new OperatingPoints(heatCase);
        _points = [.. Enumerable.Range(0, period.StepCount).Select(step => points.At(outdoor.At(period.TimeOf(step)), period.TimeOf(step)))];
        DemandMw = Array.ConvertAll(_points, SumMw);
        SupplyC = [.. heatCase.Network.Plants.Select((_, plant) => Array.ConvertAll(_points, point => point.PlantSupplyC[plant]))];
    }

    private PeriodLoad(ScenarioPeriod period, OperatingPoint[] points, double[] demandMw, double[][] supplyC)
    {
        Period = period;
        _points = points;
        DemandMw = demandMw;
        SupplyC = supplyC;
    }

    /// <summary>The period.</summary>
    public ScenarioPeriod Period { get; }

    /// <summary>Number of steps.</summary>
    public int StepCount => _points.Length;

    /// <summary>Heat demand of all substations in MW by step.</summary>
    public double[] DemandMw { get; }

    /// <summary>Supply temperature in °C by plant and step.</summary>
    public double[][] SupplyC { get; }

    /// <summary>Outdoor temperature in °C in a step.</summary>
    public double OutdoorC(int step) => _points[step].OutdoorC;

    /// <summary>Heat demand of a substation in kW in a step.</summary>
    public double DemandKw(int step, int substation) => _points[step].DemandKw[substation];

    /// <summary>The same with other supply temperatures.</summary>
    /// <param name="shiftK">Added to every plant's supply temperature, by step.</param>
    public PeriodLoad Shifted(double[] shiftK)
    {
        OperatingPoint[] points =
        [
            .. _points.Select((point, step) => point with { PlantSupplyC = Array.ConvertAll(point.PlantSupplyC, supplyC => supplyC + shiftK[step]) }),
        ];
        return new PeriodLoad(Period, points, DemandMw, [.. SupplyC.Select(plant => plant.Zip(shiftK, (supplyC, shift) => supplyC + shift).ToArray())]);
    }

    /// <summary>The same with lifts given to the plants.</summary>
    /// <param name="liftKpa">Lift in kPa by step and plant, NaN where the case's stands; null for a step without a choice.</param>
    public PeriodLoad WithLifts(double[]?[] liftKpa) =>
        new(Period, [.. _points.Select((point, step) => point with { PlantLiftKpa = liftKpa[step] })], DemandMw, SupplyC);

    /// <summary>The same with other demands.</summary>
    /// <param name="demandKw">Demand in kW by step and substation.</param>
    public PeriodLoad WithDemands(double[][] demandKw)
    {
        OperatingPoint[] points = [.. _points.Select((point, step) => point with { DemandKw = demandKw[step] })];
        return new PeriodLoad(Period, points, Array.ConvertAll(points, SumMw), SupplyC);
    }

    /// <summary>The operating point of a step, with plants as the case controls them.</summary>
    public OperatingPoint PointAt(int step) => _points[step];

    /// <summary>The operating point of a step moved towards that of another, for given plant heats.</summary>
    /// <param name="step">The step.</param>
    /// <param name="other">The other step.</param>
    /// <param name="share">How far, from 0 to 1.</param>
    /// <param name="plantHeatMw">Heat in MW by plant.</param>
    /// <param name="servedShare">Share of its demand that each substation gets; null: all.</param>
    public OperatingPoint PointBetween(int step, int other, double share, double[] plantHeatMw, double[]? servedShare)
    {
        var (here, there) = (_points[step], _points[other]);
        return here with
        {
            PlantHeatKw = Array.ConvertAll(plantHeatMw, heat => heat * 1000),
            DemandKw = Served(Between(here.DemandKw, there.DemandKw), servedShare),
            PlantSupplyC = Between(here.PlantSupplyC, there.PlantSupplyC),
            SecondarySupplyC = Between(here.SecondarySupplyC, there.SecondarySupplyC),
            SecondaryReturnC = Between(here.SecondaryReturnC, there.SecondaryReturnC),
            OutdoorC = here.OutdoorC + (share * (there.OutdoorC - here.OutdoorC)),
        };

        double[] Between(double[] from, double[] to) => [.. from.Zip(to, (a, b) => a + (share * (b - a)))];
    }

    /// <summary>The operating point of a step for given plant heats.</summary>
    /// <param name="step">The step.</param>
    /// <param name="plantHeatMw">Heat in MW by plant.</param>
    /// <param name="servedShare">Share of its demand that each substation gets; null: all.</param>
    public OperatingPoint PointAt(int step, double[] plantHeatMw, double[]? servedShare = null) => _points[step] with
    {
        PlantHeatKw = Array.ConvertAll(plantHeatMw, heat => heat * 1000),
        DemandKw = Served(_points[step].DemandKw, servedShare),
    };

    private static double SumMw(OperatingPoint point) => point.DemandKw.Where(demand => demand > 0).Sum() / 1000;

    private static double[] Served(double[] demandKw, double[]? share) => share is null ? demandKw : [.. demandKw.Zip(share, (demand, served) => demand * served)];
}
