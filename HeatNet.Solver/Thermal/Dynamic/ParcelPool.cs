using System.Numerics;

namespace HeatNet.Solver.Thermal.Dynamic;

/// <summary>
/// The parcels of all sections of all pipes: a ring for each section, all in one array. A ring that is full moves to one of twice the size; what it
/// leaves is used again. Nothing is allocated once the rings have found their size.
/// </summary>
internal sealed class ParcelPool
{
    private const int FirstCapacity = 4;

    private readonly int[] _start;
    private readonly int[] _capacity;
    private readonly int[] _head;
    private readonly int[] _count;
    private readonly Stack<int>[] _free = [.. Enumerable.Range(0, 31).Select(_ => new Stack<int>())];
    private Parcel[] _parcels;
    private int _used;

    /// <param name="sections">Number of sections.</param>
    public ParcelPool(int sections)
    {
        _start = new int[sections];
        _capacity = new int[sections];
        _head = new int[sections];
        _count = new int[sections];
        _parcels = new Parcel[FirstCapacity * Math.Max(sections, 1)];
        for (var section = 0; section < sections; section++)
        {
            _start[section] = FirstCapacity * section;
            _capacity[section] = FirstCapacity;
        }

        _used = FirstCapacity * sections;
    }

    /// <summary>Number of parcels in a section.</summary>
    public int Count(int section) => _count[section];

    /// <summary>A parcel of a section, counted from the beginning of the pipe.</summary>
    public ref Parcel At(int section, int place) => ref _parcels[Slot(section, place)];

    /// <summary>The parcel at an end of a section.</summary>
    /// <param name="section">A section that is not empty.</param>
    /// <param name="atFromSide">Whether at the end that looks to the beginning of the pipe.</param>
    public ref Parcel AtEnd(int section, bool atFromSide) => ref _parcels[Slot(section, atFromSide ? 0 : _count[section] - 1)];

    /// <summary>Adds a parcel at an end of a section.</summary>
    public void Add(int section, bool atFromSide, in Parcel parcel)
    {
        if (_count[section] == _capacity[section])
        {
            Grow(section);
        }

        if (atFromSide)
        {
            _head[section] = (_head[section] - 1) & (_capacity[section] - 1);
        }

        _count[section]++;
        AtEnd(section, atFromSide) = parcel;
    }

    /// <summary>Takes away the parcel at an end of a section.</summary>
    public void Remove(int section, bool atFromSide)
    {
        _count[section]--;
        if (atFromSide)
        {
            _head[section] = (_head[section] + 1) & (_capacity[section] - 1);
        }
    }

    /// <summary>Keeps only the first parcels of a section.</summary>
    public void Truncate(int section, int count) => _count[section] = count;

    private int Slot(int section, int place) => _start[section] + ((_head[section] + place) & (_capacity[section] - 1));

    private void Grow(int section)
    {
        var capacity = 2 * _capacity[section];
        var start = Take(capacity);
        for (var place = 0; place < _count[section]; place++)
        {
            _parcels[start + place] = At(section, place);
        }

        _free[BitOperations.Log2((uint)_capacity[section])].Push(_start[section]);
        _start[section] = start;
        _capacity[section] = capacity;
        _head[section] = 0;
    }

    private int Take(int capacity)
    {
        if (_free[BitOperations.Log2((uint)capacity)].TryPop(out var start))
        {
            return start;
        }

        start = _used;
        _used += capacity;
        if (_used > _parcels.Length)
        {
            Array.Resize(ref _parcels, Math.Max(_used, 2 * _parcels.Length));
        }

        return start;
    }
}
