namespace HeatNet.Solver.Simulation.Checks;

/// <summary>What a limit is about, the most serious first.</summary>
public enum LimitKind
{
    /// <summary>A consumer gets less heat than it asks for, kW.</summary>
    UnservedHeat,

    /// <summary>Water boils or is too near to it while the pumps run, kPa absolute (不汽化).</summary>
    Boiling,

    /// <summary>Water boils or is too near to it when the pumps stop, kPa absolute.</summary>
    StandstillBoiling,

    /// <summary>Gauge pressure is so low that pipes run empty or draw air, kPa (不倒空).</summary>
    Emptying,

    /// <summary>The same when the pumps stop, kPa.</summary>
    StandstillEmptying,

    /// <summary>Gauge pressure is above what pipes and equipment bear, kPa (不超压).</summary>
    OverPressure,

    /// <summary>The same when the pumps stop, kPa.</summary>
    StandstillOverPressure,

    /// <summary>Pressure difference at a consumer is below what it needs, kPa (资用压头).</summary>
    AvailableHead,

    /// <summary>Water enters a plant through its supply pipe, kg/s.</summary>
    ReverseFlow,

    /// <summary>Supply water is not warmer than return water, °C.</summary>
    ColdSupply,

    /// <summary>A pump delivers more than its curve covers, kg/s.</summary>
    PumpRunOut,

    /// <summary>A plant would have to lift more than its pumps can, kPa; only where dispatch decides its heat.</summary>
    PlantLift,

    /// <summary>Water is too fast, m/s.</summary>
    Velocity,

    /// <summary>Friction per metre is too high, Pa/m (比摩阻).</summary>
    SpecificFriction,
}
