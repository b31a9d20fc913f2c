namespace HeatNet.Model.Network;

/// <summary>
/// A heat-exchanger station (隔压站) between two hydraulically separate networks: a substation towards the primary network,
/// a plant with its own pressure maintenance towards the secondary network.
/// </summary>
public sealed record Exchanger
{
    /// <summary>Unique name of the station.</summary>
    public required string Id { get; init; }

    /// <summary>Node whose supply side feeds the primary side.</summary>
    public required string Node { get; init; }

    /// <summary>Node whose return side takes the primary water back; null: the same node.</summary>
    public string? ReturnNode { get; init; }

    /// <summary>Node of the secondary network whose supply side the station feeds.</summary>
    public required string SecondarySupplyNode { get; init; }

    /// <summary>Node of the secondary network whose return side the station draws from; null: the same as the supply node.</summary>
    public string? SecondaryReturnNode { get; init; }

    /// <summary>Supply temperature in °C that the station holds on the secondary side.</summary>
    public double? SecondarySupplyC { get; init; }

    /// <summary>Design return temperature of the secondary side in °C.</summary>
    public double? SecondaryReturnC { get; init; }

    /// <summary>Design supply temperature of the primary side in °C; null: the case's design supply temperature.</summary>
    public double? PrimarySupplyC { get; init; }

    /// <summary>Design return temperature of the primary side in °C.</summary>
    public double? PrimaryReturnC { get; init; }

    /// <summary>Heat transfer capability in kW/K; null: sized from the design temperatures and heat.</summary>
    public double? UaKwPerK { get; init; }

    /// <summary>Design heat in kW.</summary>
    public double? DesignHeatKw { get; init; }

    /// <summary>Pressure difference in kPa that the primary side needs; null: the case's limit.</summary>
    public double? MinDpKpa { get; init; }

    /// <summary>Lift of the secondary pumps in kPa.</summary>
    public double? SecondaryLiftKpa { get; init; }

    /// <summary>Gauge pressure in kPa held at the secondary return; null: another station or plant of the secondary network holds it.</summary>
    public double? SecondaryReturnKpa { get; init; }

    /// <summary>Node on whose return side the primary side ends.</summary>
    public string EffectiveReturnNode => ReturnNode ?? Node;

    /// <summary>Node from whose return side the secondary side draws.</summary>
    public string EffectiveSecondaryReturnNode => SecondaryReturnNode ?? SecondarySupplyNode;
}
