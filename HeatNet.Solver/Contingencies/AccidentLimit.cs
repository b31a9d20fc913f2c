namespace HeatNet.Solver.Contingencies;

/// <summary>Least share of the heat that must be guaranteed in an accident (最低供热保证率), by the heating design temperature: CJJ/T 34-2022.</summary>
public static class AccidentLimit
{
    /// <summary>Least share of the demand.</summary>
    /// <param name="designOutdoorC">Heating design temperature in °C; NaN where there is none, taken as severe.</param>
    public static double ShareAt(double designOutdoorC) => designOutdoorC switch
    {
        > -10 => 0.40,
        >= -20 => 0.55,
        _ => 0.65,
    };
}
