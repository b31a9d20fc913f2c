using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace HeatNet.Model.Economics;

/// <summary>Tariffs by id. The built-in ones are in <c>tariffs.json</c> beside this file, with prices in CNY.</summary>
public sealed class TariffCatalogue
{
    private readonly FrozenDictionary<string, Tariff> _tariffs;

    /// <param name="tariffs">Tariffs with different ids.</param>
    public TariffCatalogue(IEnumerable<Tariff> tariffs) => _tariffs = tariffs.ToFrozenDictionary(t => t.Id);

    /// <summary>The built-in tariffs.</summary>
    public static TariffCatalogue Standard { get; } = new(BuiltInEconomics.Tariffs());

    /// <summary>All ids.</summary>
    public IReadOnlyCollection<string> Ids => _tariffs.Keys;

    /// <summary>Finds a tariff.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out Tariff? tariff) => _tariffs.TryGetValue(id, out tariff);
}
