using System.Linq.Expressions;
using HeatNet.Model.Cases.Reading;

namespace HeatNet.Model.Cases.Tables;

/// <summary>Writes down a table of attributes, one line an attribute.</summary>
internal sealed class TableBuilder<T>(string kind, Func<T> create, Func<T, T> copy)
    where T : class
{
    private readonly List<Attribute<T>> _attributes = [];
    private readonly T _defaults = create();

    /// <summary>Name of the attribute that decides which others belong.</summary>
    public string? Decider { get; init; }

    /// <summary>Whether the elements stand in a table, one a row.</summary>
    public bool IsTable { get; init; }

    /// <summary>Name and version of the file format, where the elements are whole files.</summary>
    public string? Format { get; init; }

    public Func<T, string, PlacedJson, ReadContext, bool>? ReadOther { get; init; }

    public Action<T, System.Text.Json.Utf8JsonWriter>? WriteOther { get; init; }

    public TableBuilder<T> Id(Expression<Func<T, string>> property, string meaning) =>
        Of("id", new IdCodec(""), property, meaning, required: true);

    public TableBuilder<T> Reference(
        string name, string of, Expression<Func<T, string?>> property, string meaning, bool required = false, string? note = null, string? only = null, string? needs = null) =>
        Of(name, new IdCodec(of), property!, meaning, required, note, only, needs);

    public TableBuilder<T> Text(
        string name, Expression<Func<T, string?>> property, string meaning, bool required = false, string? note = null, string? only = null, string? needs = null) =>
        Of(name, new TextCodec(), property!, meaning, required, note, only, needs);

    public TableBuilder<T> Number(
        string name, Expression<Func<T, double>> property, Bounds bounds, string meaning, bool required = false, string? note = null, string? only = null, string? needs = null) =>
        Of(name, new NumberCodec(bounds), property, meaning, required, note, only, needs);

    public TableBuilder<T> Number(
        string name, Expression<Func<T, double?>> property, Bounds bounds, string meaning, bool required = false, string? note = null, string? only = null, string? needs = null) =>
        Optional(name, new NumberCodec(bounds), property, meaning, required, note, only, needs);

    public TableBuilder<T> Integer(
        string name, Expression<Func<T, int>> property, Bounds bounds, string meaning, bool required = false, string? note = null) =>
        Of(name, new IntegerCodec(bounds), property, meaning, required, note);

    public TableBuilder<T> Integer(
        string name, Expression<Func<T, int?>> property, Bounds bounds, string meaning, bool required = false, string? note = null) =>
        Optional(name, new IntegerCodec(bounds), property, meaning, required, note);

    public TableBuilder<T> Choice<TEnum>(
        string name, Expression<Func<T, TEnum>> property, string meaning, bool required = false, string? note = null)
        where TEnum : struct, Enum => Of(name, new ChoiceCodec<TEnum>(), property, meaning, required, note);

    public TableBuilder<T> YesNo(string name, Expression<Func<T, bool>> property, string meaning, string? note = null) =>
        Of(name, new YesNoCodec(), property, meaning, false, note);

    public TableBuilder<T> YesNo(string name, Expression<Func<T, bool?>> property, string meaning, string? note = null) =>
        Optional(name, new YesNoCodec(), property, meaning, false, note);

    /// <summary>An attribute with a codec of its own.</summary>
    /// <param name="name">Key.</param>
    /// <param name="codec">How values stand in files.</param>
    /// <param name="property">The property.</param>
    /// <param name="meaning">What it means.</param>
    /// <param name="required">Whether it must be given.</param>
    /// <param name="note">The default in words.</param>
    /// <param name="only">Values of the decider to which it belongs, separated by spaces; null: all.</param>
    /// <param name="needs">Values of the decider for which it must be given, separated by spaces; null: none.</param>
    public TableBuilder<T> Of<TValue>(
        string name, Codec<TValue> codec, Expression<Func<T, TValue>> property, string meaning, bool required = false, string? note = null, string? only = null, string? needs = null) =>
        Add(new Attribute<T, TValue, TValue>(codec, property, v => v, v => v, _defaults)
        {
            Name = name,
            Meaning = meaning,
            Required = required,
            DefaultNote = note,
            AppliesTo = Words(only),
            RequiredFor = Words(needs),
        });

    public TableBuilder<T> Optional<TValue>(
        string name, Codec<TValue> codec, Expression<Func<T, TValue?>> property, string meaning, bool required = false, string? note = null, string? only = null, string? needs = null)
        where TValue : struct =>
        Add(new Attribute<T, TValue, TValue?>(codec, property, v => v, v => v!.Value, _defaults)
        {
            Name = name,
            Meaning = meaning,
            Required = required,
            DefaultNote = note,
            AppliesTo = Words(only),
            RequiredFor = Words(needs),
        });

    public ElementTable<T> Build() => new(kind, create, copy, _attributes)
    {
        Decider = Decider,
        Format = Format,
        IsTable = IsTable,
        ReadOther = ReadOther,
        WriteOther = WriteOther,
    };

    private static string[] Words(string? words) => words?.Split(' ') ?? [];

    private TableBuilder<T> Add(Attribute<T> attribute)
    {
        _attributes.Add(attribute);
        return this;
    }
}
