namespace HeatNet.Model.Cases.Tables;

/// <summary>Units as suffixes of names: those of the format, and those that people write instead.</summary>
internal static class UnitSuffixes
{
    private static readonly (string Suffix, string Symbol)[] Known =
    [
        ("_j_per_kgk", "J/(kg·K)"), ("_kw_per_k", "kW/K"), ("_w_per_mk", "W/(m·K)"), ("_kg_per_m3", "kg/m³"), ("_m2_per_s", "m²/s"),
        ("_m_per_s2", "m/s²"), ("_m_per_s", "m/s"), ("_kg_per_s", "kg/s"), ("_m3_per_h", "m³/h"), ("_kw_per_h", "kW/h"),
        ("_m2_per_a", "m²/a"), ("_w_per_m2", "W/m²"), ("_pa_per_m", "Pa/m"), ("_kg_per_kwh", "kg/kWh"), ("_kwh_per_mwh", "kWh/MWh"),
        ("_per_m2", "1/m²"), ("_per_m", "1/m"), ("_per_kw_month", "1/(kW·month)"), ("_per_kw_a", "1/(kW·a)"), ("_per_kwh", "1/kWh"), ("_per_mwh", "1/MWh"), ("_per_kw", "1/kW"),
        ("_kg_per_gj", "kg/GJ"), ("_g_per_gj", "g/GJ"), ("_mj_per_unit", "MJ/unit"), ("_per_unit", "1/unit"), ("_per_h", "1/h"),
        ("_per_t", "1/t"), ("_kwh", "kWh"), ("_kpa", "kPa"), ("_kw", "kW"), ("_mm", "mm"), ("_min", "min"), ("_m2", "m²"), ("_m", "m"),
        ("_c", "°C"), ("_k", "K"), ("_h", "h"), ("_s", "s"), ("_a", "a"), ("_hour", "h"),
    ];

    private static readonly string[] Foreign =
    [
        "_km", "_cm", "_mm", "_dm", "_ft", "_in", "_inch", "_m", "_mw", "_gw", "_w", "_kw", "_mw_th", "_kwh", "_mwh", "_gj", "_mj", "_pa", "_mpa", "_bar", "_mbar",
        "_mh2o", "_mwc", "_psi", "_atm", "_kpa", "_k", "_f", "_c", "_degc", "_celsius", "_kelvin", "_t_per_h", "_kg_per_h", "_l_per_s",
        "_m3_per_h", "_m3_per_s", "_kg_per_s", "_w_per_k", "_mw_per_k", "_kw_per_mk", "_km2", "_ha", "_m2", "_min", "_h", "_s", "_d", "_kmh", "_km_per_h", "_mm_per_s",
        "_mw_per_h", "_mw_per_min", "_kw_per_min", "_percent", "_pct",
    ];

    /// <summary>Unit symbol of a name of the format; empty where its name carries none.</summary>
    public static string SymbolOf(string name) => Split(name).Symbol;

    /// <summary>The known name that says the same in the format's unit; null where the unknown name is not such a case.</summary>
    public static string? SameInOtherUnit(string unknown, IEnumerable<string> known)
    {
        foreach (var name in known)
        {
            var (stem, symbol) = Split(name);
            if (symbol.Length == 0 || !unknown.StartsWith(stem, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var rest = unknown[stem.Length..].ToLowerInvariant();
            if (rest.Length == 0 || Array.IndexOf(Foreign, rest) >= 0)
            {
                return name;
            }
        }

        return null;
    }

    private static (string Stem, string Symbol) Split(string name)
    {
        // delta_c is a difference although its suffix is that of a temperature.
        if (name == "delta_c")
        {
            return ("delta", "K");
        }

        foreach (var (suffix, symbol) in Known)
        {
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal))
            {
                return (name[..^suffix.Length], symbol);
            }
        }

        return (name, "");
    }
}
