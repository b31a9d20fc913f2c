using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace HeatNet.Model.Economics;

/// <summary>Fuels by id. The built-in ones are in <c>fuels.csv</c> beside this file, with prices in CNY and sources.</summary>
public sealed class FuelCatalogue
{
    private readonly FrozenDictionary<string, Fuel> _fuels;

    /// <param name="fuels">Fuels with different ids.</param>
    public FuelCatalogue(IEnumerable<Fuel> fuels) => _fuels = fuels.ToFrozenDictionary(f => f.Id);

    /// <summary>The built-in fuels.</summary>
    public static FuelCatalogue Standard { get; } = new(BuiltInEconomics.Fuels());

    /// <summary>Currency of the built-in prices.</summary>
    public static string Currency => "CNY";

    /// <summary>All ids.</summary>
    public IReadOnlyCollection<string> Ids => _fuels.Keys;

    /// <summary>Finds a fuel.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out Fuel? fuel) => _fuels.TryGetValue(id, out fuel);
}
