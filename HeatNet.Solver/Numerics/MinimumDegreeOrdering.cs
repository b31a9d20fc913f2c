namespace HeatNet.Solver.Numerics;

/// <summary>
/// Approximate minimum degree ordering of a symmetric pattern, after Amestoy, Davis and Duff, SIAM J. Matrix Anal. Appl. 17
/// (1996): the elimination graph is held as a quotient graph of variables and elements, degrees are bounded from above,
/// indistinguishable variables are merged, and variables adjacent to one element only are eliminated with it.
/// </summary>
public sealed class MinimumDegreeOrdering
{
    private const int None = -1;

    private readonly int _size;

    // Adjacency of a live variable or element i: _pool[_begin[i] … + _length[i]); of a variable first its elements, then its variables.
    private readonly int[] _begin;
    private readonly int[] _length;
    private readonly int[] _elementCount;

    // Variables a supervariable stands for (0: no longer a principal variable); the live mass of an element's boundary.
    private readonly int[] _weight;
    private readonly int[] _degree;

    private readonly int[] _bucketHead;
    private readonly int[] _next;
    private readonly int[] _previous;

    // Marks: _mark[i] ≥ _tag says "seen in this round"; for elements _mark − _tag is the boundary outside the pivot.
    private readonly int[] _mark;
    private readonly bool[] _isElement;
    private readonly int[] _absorbedBy;

    // Members of a supervariable as a linked list, for the final sequence.
    private readonly int[] _memberNext;
    private readonly int[] _memberLast;

    private int[] _pool;
    private int _poolEnd;
    private int _tag = 1;

    private ulong[] _hashes = [];
    private int[] _candidates = [];

    private MinimumDegreeOrdering(SymmetricPattern pattern)
    {
        _size = pattern.Size;
        _begin = new int[_size];
        _length = new int[_size];
        _elementCount = new int[_size];
        _weight = new int[_size];
        _degree = new int[_size];
        _bucketHead = new int[_size + 1];
        _next = new int[_size];
        _previous = new int[_size];
        _mark = new int[_size];
        _isElement = new bool[_size];
        _absorbedBy = new int[_size];
        _memberNext = new int[_size];
        _memberLast = new int[_size];
        _poolEnd = pattern.Neighbour.Length;
        _pool = new int[_poolEnd + (_poolEnd / 5) + _size];
        pattern.Neighbour.CopyTo(_pool, 0);
        Array.Fill(_bucketHead, None);
        for (var i = 0; i < _size; i++)
        {
            _begin[i] = pattern.Start[i];
            _length[i] = pattern.Start[i + 1] - pattern.Start[i];
            _weight[i] = 1;
            _degree[i] = _length[i];
            _absorbedBy[i] = None;
            _memberNext[i] = None;
            _memberLast[i] = i;
        }
    }

    /// <summary>Sequence in which to eliminate: element k of the answer is the row eliminated at step k.</summary>
    public static int[] Compute(SymmetricPattern pattern) => new MinimumDegreeOrdering(pattern).Run();

    private int[] Run()
    {
        for (var i = _size - 1; i >= 0; i--)
        {
            Link(i);
        }

        var order = new int[_size];
        var eliminated = 0;
        var leastDegree = 0;
        while (eliminated < _size)
        {
            while (_bucketHead[leastDegree] == None)
            {
                leastDegree++;
            }

            var pivot = _bucketHead[leastDegree];
            Unlink(pivot);
            var boundaryWeight = FormElement(pivot);
            ScanBoundaryElements(pivot);
            eliminated += Append(order, eliminated, pivot);
            eliminated = UpdateBoundary(pivot, boundaryWeight, order, eliminated);
            MergeIndistinguishable(pivot);
            leastDegree = Math.Min(leastDegree, FinishBoundary(pivot, _size - eliminated));
        }

        return order;
    }

    private int Append(int[] order, int at, int principal)
    {
        var count = 0;
        for (var member = principal; member != None; member = _memberNext[member])
        {
            order[at + count++] = member;
        }

        return count;
    }

    // The pivot becomes an element whose boundary is its variables and those of its elements, which it absorbs.
    private int FormElement(int pivot)
    {
        var needed = _length[pivot] - _elementCount[pivot];
        for (var k = 0; k < _elementCount[pivot]; k++)
        {
            needed += _length[_pool[_begin[pivot] + k]];
        }

        EnsureRoom(needed);
        var boundaryBegin = _poolEnd;
        var boundaryWeight = 0;
        _tag = NextTag();
        _mark[pivot] = _tag;
        for (var k = 0; k <= _elementCount[pivot]; k++)
        {
            int begin, count;
            if (k < _elementCount[pivot])
            {
                var element = _pool[_begin[pivot] + k];
                begin = _begin[element];
                count = _length[element];
                _absorbedBy[element] = pivot;
            }
            else
            {
                begin = _begin[pivot] + _elementCount[pivot];
                count = _length[pivot] - _elementCount[pivot];
            }

            for (var p = begin; p < begin + count; p++)
            {
                var i = _pool[p];
                if (_weight[i] > 0 && _mark[i] != _tag)
                {
                    _mark[i] = _tag;
                    boundaryWeight += _weight[i];
                    _pool[_poolEnd++] = i;
                    Unlink(i);
                }
            }
        }

        _isElement[pivot] = true;
        _weight[pivot] = 0;
        _begin[pivot] = boundaryBegin;
        _length[pivot] = _poolEnd - boundaryBegin;
        _elementCount[pivot] = 0;
        _degree[pivot] = boundaryWeight;
        return boundaryWeight;
    }

    // For each element next to the boundary: mark − tag becomes the weight of its boundary outside the pivot's.
    private void ScanBoundaryElements(int pivot)
    {
        _tag = NextTag();
        for (var p = _begin[pivot]; p < _begin[pivot] + _length[pivot]; p++)
        {
            var i = _pool[p];
            for (var k = _begin[i]; k < _begin[i] + _elementCount[i]; k++)
            {
                var element = _pool[k];
                if (_absorbedBy[element] != None)
                {
                    continue;
                }

                if (_mark[element] < _tag)
                {
                    _mark[element] = _tag + _degree[element];
                }

                _mark[element] -= _weight[i];
            }
        }
    }

    // Rewrites the lists of the boundary's variables, bounds their degrees, and eliminates those that see nothing but the pivot.
    private int UpdateBoundary(int pivot, int boundaryWeight, int[] order, int eliminated)
    {
        // Variables of the boundary are told from others by a negative weight during this pass.
        for (var p = _begin[pivot]; p < _begin[pivot] + _length[pivot]; p++)
        {
            _weight[_pool[p]] = -_weight[_pool[p]];
        }

        for (var p = _begin[pivot]; p < _begin[pivot] + _length[pivot]; p++)
        {
            var i = _pool[p];
            var begin = _begin[i];
            var variables = begin + _elementCount[i];
            var end = begin + _length[i];
            var write = begin;
            var degree = 0;
            for (var k = begin; k < variables; k++)
            {
                var element = _pool[k];
                if (_absorbedBy[element] != None)
                {
                    continue;
                }

                var outside = _mark[element] - _tag;
                if (outside == 0)
                {
                    // Its boundary lies within the pivot's: aggressive absorption.
                    _absorbedBy[element] = pivot;
                    continue;
                }

                degree += outside;
                _pool[write++] = element;
            }

            var elementEnd = write;
            for (var k = variables; k < end; k++)
            {
                var j = _pool[k];
                if (_weight[j] > 0)
                {
                    degree += _weight[j];
                    _pool[write++] = j;
                }
            }

            if (write == begin)
            {
                // Nothing but the pivot is left: eliminate together with it.
                boundaryWeight += _weight[i];
                _weight[i] = 0;
                eliminated += Append(order, eliminated, i);
                _length[i] = 0;
                _elementCount[i] = 0;
                continue;
            }

            // One entry at least was dropped (the pivot itself or what it absorbed), so the pivot fits in front.
            _pool[write] = _pool[elementEnd];
            _pool[elementEnd] = _pool[begin];
            _pool[begin] = pivot;
            _elementCount[i] = elementEnd - begin + 1;
            _length[i] = write - begin + 1;
            _degree[i] = Math.Min(_degree[i], degree);
        }

        _degree[pivot] = boundaryWeight;
        return eliminated;
    }

    // Boundary variables with the same lists are one supervariable. Candidates meet by sorting a hash of their lists.
    private void MergeIndistinguishable(int pivot)
    {
        var begin = _begin[pivot];
        var end = begin + _length[pivot];
        var count = 0;
        EnsureScratch(end - begin);
        for (var p = begin; p < end; p++)
        {
            var i = _pool[p];
            if (_weight[i] == 0)
            {
                continue;
            }

            ulong hash = 0;
            for (var k = _begin[i]; k < _begin[i] + _length[i]; k++)
            {
                hash += (ulong)_pool[k];
            }

            _hashes[count] = hash;
            _candidates[count++] = i;
        }

        Array.Sort(_hashes, _candidates, 0, count);
        for (var a = 0; a < count; a++)
        {
            var i = _candidates[a];
            if (_weight[i] == 0)
            {
                continue;
            }

            var marked = false;
            for (var b = a + 1; b < count && _hashes[b] == _hashes[a]; b++)
            {
                var j = _candidates[b];
                if (_weight[j] == 0 || _length[j] != _length[i] || _elementCount[j] != _elementCount[i])
                {
                    continue;
                }

                if (!marked)
                {
                    _tag = NextTag();
                    for (var k = _begin[i]; k < _begin[i] + _length[i]; k++)
                    {
                        _mark[_pool[k]] = _tag;
                    }

                    marked = true;
                }

                var same = true;
                for (var k = _begin[j]; k < _begin[j] + _length[j] && same; k++)
                {
                    same = _mark[_pool[k]] == _tag;
                }

                if (same)
                {
                    _weight[i] += _weight[j];
                    _weight[j] = 0;
                    _memberNext[_memberLast[i]] = j;
                    _memberLast[i] = _memberLast[j];
                    _length[j] = 0;
                }
            }
        }
    }

    // Puts the surviving boundary back into the degree lists and shortens the element to it.
    private int FinishBoundary(int pivot, int remaining)
    {
        var write = _begin[pivot];
        var least = _size;
        for (var p = _begin[pivot]; p < _begin[pivot] + _length[pivot]; p++)
        {
            var i = _pool[p];
            if (_weight[i] == 0)
            {
                continue;
            }

            _weight[i] = -_weight[i];
            var bound = _degree[i] + _degree[pivot] - _weight[i];
            _degree[i] = Math.Max(0, Math.Min(bound, remaining - _weight[i]));
            Link(i);
            least = Math.Min(least, _degree[i]);
            _pool[write++] = i;
        }

        _length[pivot] = write - _begin[pivot];
        _poolEnd = write;
        if (_length[pivot] == 0)
        {
            _absorbedBy[pivot] = pivot;
        }

        return least;
    }

    private void EnsureScratch(int count)
    {
        if (_hashes.Length < count)
        {
            _hashes = new ulong[count * 2];
            _candidates = new int[count * 2];
        }
    }

    // Room for a new boundary: live lists are moved together first, the pool grows only if that is not enough.
    private void EnsureRoom(int needed)
    {
        if (_poolEnd + needed <= _pool.Length)
        {
            return;
        }

        var packed = new int[Math.Max(_pool.Length, _poolEnd + needed)];
        var write = 0;
        for (var i = 0; i < _size; i++)
        {
            var live = _isElement[i] ? _absorbedBy[i] == None : _weight[i] > 0;
            if (live)
            {
                Array.Copy(_pool, _begin[i], packed, write, _length[i]);
                _begin[i] = write;
                write += _length[i];
            }
        }

        _pool = packed;
        _poolEnd = write;
        if (_poolEnd + needed > _pool.Length)
        {
            Array.Resize(ref _pool, _poolEnd + needed + (_size / 4));
        }
    }

    private int NextTag()
    {
        // A tag leaves room for "tag + weight" up to the next one.
        if (_tag > int.MaxValue - (2 * _size) - 4)
        {
            Array.Clear(_mark);
            _tag = 0;
        }

        return _tag + _size + 1;
    }

    private void Link(int i)
    {
        var degree = _degree[i];
        _previous[i] = None;
        _next[i] = _bucketHead[degree];
        if (_next[i] != None)
        {
            _previous[_next[i]] = i;
        }

        _bucketHead[degree] = i;
    }

    private void Unlink(int i)
    {
        if (_previous[i] != None)
        {
            _next[_previous[i]] = _next[i];
        }
        else
        {
            _bucketHead[_degree[i]] = _next[i];
        }

        if (_next[i] != None)
        {
            _previous[_next[i]] = _previous[i];
        }
    }
}
