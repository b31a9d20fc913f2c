using HeatNet.Model.Economics;

namespace HeatNet.Model.Cases.Tables;

internal static class BuiltInTables
{
    public static IEnumerable<T> Read<T>(string name, object table) => throw new NotImplementedException(name + table);
}
internal static class FuelTable { public static ValueList<Fuel> Table => []; }
internal static class TariffTable { public static ValueList<Tariff> Table => []; }
