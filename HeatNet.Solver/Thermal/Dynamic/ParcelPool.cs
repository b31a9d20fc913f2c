using System.Numerics;

namespace HeatNet.Solver.Thermal.Dynamic;

/// <summary>
/// The parcels of all sections of all pipes: a ring for each section, all in one array. A ring that is full moves to one of twice the size; what it
/// leaves is used again. Nothing is allocated once the rings have found their size.
/// </summary>
internal sealed class ParcelPool
{
    private const int FirstCapacity = 4;

    private readonly Ring[] _rings;
    private readonly Stack<int>[] _free = [.. Enumerable.Range(0, 31).Select(_ => new Stack<int>())];
    private Parcel[] _parcels;
    private int _used;

    /// <param name="sections">Number of sections.</param>
    public ParcelPool(int sections)
    {
        _rings = new Ring[sections];
        _parcels = new Parcel[FirstCapacity * Math.Max(sections, 1)];
        for (var section = 0; section < sections; section++)
        {
            _rings[section] = new Ring { Start = FirstCapacity * section, Capacity = FirstCapacity };
        }

        _used = FirstCapacity * sections;
    }

    /// <summary>Number of parcels in a section.</summary>
    public int Count(int section) => _rings[section].Count;

    /// <summary>A parcel of a section, counted from the beginning of the pipe.</summary>
    public ref Parcel At(int section, int place) => ref _parcels[_rings[section].Slot(place)];

    /// <summary>The parcel at an end of a section.</summary>
    /// <param name="section">A section that is not empty.</param>
    /// <param name="atFromSide">Whether at the end that looks to the beginning of the pipe.</param>
    public ref Parcel AtEnd(int section, bool atFromSide) => ref _parcels[_rings[section].Slot(atFromSide ? 0 : _rings[section].Count - 1)];

    /// <summary>Adds a parcel at an end of a section.</summary>
    public void Add(int section, bool atFromSide, in Parcel parcel)
    {
        ref var ring = ref _rings[section];
        if (ring.Count == ring.Capacity)
        {
            Grow(ref ring);
        }

        if (atFromSide)
        {
            ring.Head = (ring.Head - 1) & (ring.Capacity - 1);
        }

        ring.Count++;
        _parcels[ring.Slot(atFromSide ? 0 : ring.Count - 1)] = parcel;
    }

    /// <summary>Takes away the parcel at an end of a section.</summary>
    public void Remove(int section, bool atFromSide)
    {
        ref var ring = ref _rings[section];
        ring.Count--;
        if (atFromSide)
        {
            ring.Head = (ring.Head + 1) & (ring.Capacity - 1);
        }
    }

    /// <summary>Keeps only the first parcels of a section.</summary>
    public void Truncate(int section, int count) => _rings[section].Count = count;

    private void Grow(ref Ring ring)
    {
        var capacity = 2 * ring.Capacity;
        var start = Take(capacity);
        for (var place = 0; place < ring.Count; place++)
        {
            _parcels[start + place] = _parcels[ring.Slot(place)];
        }

        _free[BitOperations.Log2((uint)ring.Capacity)].Push(ring.Start);
        ring = new Ring { Start = start, Capacity = capacity, Count = ring.Count };
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

    private struct Ring
    {
        public int Start;
        public int Capacity;
        public int Head;
        public int Count;

        public readonly int Slot(int place) => Start + ((Head + place) & (Capacity - 1));
    }
}
