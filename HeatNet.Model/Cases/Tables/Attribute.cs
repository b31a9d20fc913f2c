using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HeatNet.Model.Cases.Reading;

namespace HeatNet.Model.Cases.Tables;

/// <summary>An attribute of elements of type <typeparamref name="T"/>.</summary>
internal abstract class Attribute<T> : ElementAttribute
    where T : class
{
    public abstract bool IsShape { get; }

    /// <summary>Reads a cell into a new element; false, with the problem reported, where it cannot be read.</summary>
    public abstract bool TryRead(T element, ReadOnlySpan<char> cell, ReadContext context);

    /// <summary>Reads a JSON value into a new element; a patch keeps what a nested object does not name.</summary>
    public abstract bool TryRead(T element, PlacedJson json, ReadContext context, bool isPatch);

    /// <summary>Sets the default.</summary>
    public abstract void Reset(T element);

    /// <summary>Whether the element has a value that must be written: one that differs from the default.</summary>
    public abstract bool IsGiven(T element);

    public abstract void Write(T element, StringBuilder cell);

    public abstract void Write(T element, Utf8JsonWriter json);

    /// <summary>The value, where it is a number that is given.</summary>
    public abstract double? NumberOf(T element);

    /// <summary>The value as it would be written in a cell.</summary>
    public string TextOf(T element)
    {
        var text = new StringBuilder();
        Write(element, text);
        return text.ToString();
    }
}

/// <summary>
/// An attribute that is a property. Elements are immutable to everyone else; the reader sets properties of elements that it has just
/// made through the init accessors, because a copy for every cell would double the time to read a large case.
/// </summary>
/// <typeparam name="T">Type of the elements.</typeparam>
/// <typeparam name="TValue">Type of a value that is given.</typeparam>
/// <typeparam name="TProperty">Type of the property: <typeparamref name="TValue"/>, or its nullable form.</typeparam>
internal sealed class Attribute<T, TValue, TProperty> : Attribute<T>
    where T : class
{
    private readonly Codec<TValue> _codec;
    private readonly Func<T, TProperty> _get;
    private readonly Action<T, TProperty> _set;
    private readonly Func<TValue, TProperty> _wrap;
    private readonly Func<TProperty, TValue> _unwrap;
    private readonly TProperty _default;

    public Attribute(
        Codec<TValue> codec,
        Expression<Func<T, TProperty>> property,
        Func<TValue, TProperty> wrap,
        Func<TProperty, TValue> unwrap,
        T defaults)
    {
        var info = (PropertyInfo)((MemberExpression)property.Body).Member;
        _codec = codec;
        _get = info.GetMethod!.CreateDelegate<Func<T, TProperty>>();
        _set = info.SetMethod!.CreateDelegate<Action<T, TProperty>>();
        _wrap = wrap;
        _unwrap = unwrap;
        _default = _get(defaults);
    }

    public override string Type => _codec.Type;

    public override string Limits => _codec.Limits;

    public override Bounds? NumberBounds => _codec.NumberBounds;

    public override bool IsShape => _codec.IsShape;

    public override string Default => DefaultNote ?? (Required || _default is null || _codec is JsonCodec<TValue> ? "" : DefaultText());

    public override bool TryRead(T element, ReadOnlySpan<char> cell, ReadContext context)
    {
        var good = _codec.TryRead(cell, context, out var value);
        if (good)
        {
            _set(element, _wrap(value));
        }

        return good;
    }

    public override bool TryRead(T element, PlacedJson json, ReadContext context, bool isPatch)
    {
        var present = isPatch ? _get(element) : default;
        var good = present is null || !isPatch
            ? _codec.TryRead(json, context, out var value)
            : _codec.TryPatch(_unwrap(present), json, context, out value);
        if (good)
        {
            _set(element, _wrap(value));
        }

        return good;
    }

    public override void Reset(T element) => _set(element, _default);

    public override bool IsGiven(T element)
    {
        var value = _get(element);
        return value is not null && (Required || !EqualityComparer<TProperty>.Default.Equals(value, _default));
    }

    public override void Write(T element, StringBuilder cell)
    {
        if (_get(element) is { } value)
        {
            _codec.Write(_unwrap(value), cell);
        }
    }

    public override void Write(T element, Utf8JsonWriter json) => _codec.Write(_unwrap(_get(element)), json);

    public override double? NumberOf(T element) => _get(element) is double number ? number : null;

    public override JsonObject Schema() => _codec.Schema();

    private string DefaultText()
    {
        var text = new StringBuilder();
        _codec.Write(_unwrap(_default), text);
        return text.ToString();
    }
}
