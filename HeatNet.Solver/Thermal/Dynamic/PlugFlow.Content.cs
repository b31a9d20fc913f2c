using System.Runtime.InteropServices;
using HeatNet.Solver.State;

namespace HeatNet.Solver.Thermal.Dynamic;

/// <content>Standing water, what pipes hold, and the state as bytes.</content>
internal sealed partial class PlugFlow
{
    /// <summary>Lets standing water and its wall come to one temperature; without a wall standing water only ages.</summary>
    public void Rest(int pipe, double nowS, double stepS)
    {
        if (At(pipe).WallJPerK == 0)
        {
            return;
        }

        var transfer = _walls.TransferWPerK(pipe, 0, _section[At(pipe).FirstSection].WallC) / MassKg(pipe);
        for (var section = At(pipe).FirstSection; section < At(pipe).EndSection; section++)
        {
            RestSection(pipe, section, transfer, nowS, stepS);
        }
    }

    /// <summary>Temperature in °C of the water at an end of a pipe.</summary>
    public double EndC(int pipe, bool atFromSide, double nowS)
    {
        ref var parcel = ref _pool.AtEnd(atFromSide ? At(pipe).FirstSection : At(pipe).EndSection - 1, atFromSide);
        var age = nowS - (atFromSide ? parcel.FromSideS : parcel.ToSideS);
        return _cooling.Cool(parcel.StampC, At(pipe).GroundC, At(pipe).LossWPerKgK * age, 0).TemperatureC;
    }

    /// <summary>Time in s after which a change of temperature leaves a pipe at a flow in kg/s: that of the water, and what its wall adds.</summary>
    public double HeatDelayS(int pipe, double flowKgPerS)
    {
        var mass = MassKg(pipe);
        return mass <= 0 ? 0 : (mass + (WallJPerK(pipe) / _fluid.HeatCapacityJPerKgK(_pool.AtEnd(At(pipe).FirstSection, true).StampC))) / flowKgPerS;
    }

    /// <summary>Heat content of a pipe and its wall in J, above the temperature of the ground, and what its water has lost since it was stamped.</summary>
    public (double StoredJ, double AccruedJ) Content(int pipe, double nowS)
    {
        if (At(pipe).SectionKg <= 0)
        {
            return (0, 0);
        }

        var groundC = At(pipe).GroundC;
        var groundEnthalpy = _fluid.EnthalpyJPerKg(groundC);
        double stored = 0, accrued = 0;
        for (var section = At(pipe).FirstSection; section < At(pipe).EndSection; section++)
        {
            for (var place = 0; place < _pool.Count(section); place++)
            {
                ref var parcel = ref _pool.At(section, place);
                var (_, heat) = Age(pipe, parcel, nowS);
                accrued += parcel.MassKg * heat;
                stored += parcel.MassKg * (_fluid.EnthalpyJPerKg(parcel.StampC) - groundEnthalpy - heat);
            }

            stored += At(pipe).WallJPerK * (_section[section].WallC - groundC);
        }

        return (stored, accrued);
    }

    /// <summary>Mean, least and greatest temperature in °C of the water in a pipe.</summary>
    public (double MeanC, double LeastC, double GreatestC) Temperatures(int pipe, double nowS)
    {
        double sum = 0, mass = 0, least = double.PositiveInfinity, greatest = double.NegativeInfinity;
        for (var section = At(pipe).FirstSection; section < At(pipe).EndSection; section++)
        {
            for (var place = 0; place < _pool.Count(section); place++)
            {
                ref var parcel = ref _pool.At(section, place);
                var (temperatureC, _) = Age(pipe, parcel, nowS);
                sum += parcel.MassKg * temperatureC;
                mass += parcel.MassKg;
                least = Math.Min(least, temperatureC);
                greatest = Math.Max(greatest, temperatureC);
            }
        }

        return (sum / mass, least, greatest);
    }

    /// <summary>Writes the state, or reads it back.</summary>
    public void Exchange(IStateExchange state)
    {
        state.Exchange(MemoryMarshal.Cast<PipeState, double>(_pipe.AsSpan()));
        state.Exchange(MemoryMarshal.Cast<SectionState, double>(_section.AsSpan()));
        for (var section = 0; section < _section.Length; section++)
        {
            var count = state.Exchange(_pool.Count(section));
            if (state.IsReading)
            {
                _pool.Truncate(section, 0);
            }

            for (var place = 0; place < count; place++)
            {
                var parcel = state.IsReading ? default : _pool.At(section, place);
                parcel.MassKg = state.Exchange(parcel.MassKg);
                parcel.StampC = state.Exchange(parcel.StampC);
                parcel.FromSideS = state.Exchange(parcel.FromSideS);
                parcel.ToSideS = state.Exchange(parcel.ToSideS);
                if (state.IsReading)
                {
                    _pool.Add(section, atFromSide: false, parcel);
                }
            }
        }
    }

    private void RestSection(int pipe, int section, double transferWPerKgK, double nowS, double stepS)
    {
        var capacity = At(pipe).WallJPerK;
        var wallC = _section[section].WallC;
        var waterCapacity = _fluid.HeatCapacityJPerKgK(wallC);
        var ratio = capacity / (At(pipe).SectionKg * waterCapacity);
        var moved = ratio / (1 + ratio) * OneLessExp(transferWPerKgK / waterCapacity * (1 + (1 / ratio)) * stepS);
        var heat = 0.0;
        var kept = 0;
        for (var place = 0; place < _pool.Count(section); place++)
        {
            var parcel = _pool.At(section, place);
            var (temperatureC, lost) = Age(pipe, parcel, nowS);
            var difference = temperatureC - wallC;
            if (Math.Abs(difference) > 0.5 * _options.MergeToleranceK)
            {
                var restedC = temperatureC - (difference * moved);
                heat += parcel.MassKg * (_fluid.EnthalpyJPerKg(temperatureC) - _fluid.EnthalpyJPerKg(restedC));
                At(pipe).LostJ += parcel.MassKg * lost;
                parcel.StampC = restedC;
                parcel.FromSideS = nowS;
                parcel.ToSideS = nowS;
            }

            if (kept > 0 && HasRested(_pool.At(section, kept - 1), nowS) && HasRested(parcel, nowS)
                && Math.Abs(parcel.StampC - _pool.At(section, kept - 1).StampC) <= _options.MergeToleranceK)
            {
                ref var last = ref _pool.At(section, kept - 1);
                last.StampC = WaterMixing.MixC(_fluid, last.MassKg, last.StampC, parcel.MassKg, parcel.StampC);
                last.MassKg += parcel.MassKg;
                continue;
            }

            _pool.At(section, kept++) = parcel;
        }

        _pool.Truncate(section, kept);
        _section[section].WallC = wallC + (heat / capacity);
    }

    private static bool HasRested(in Parcel parcel, double nowS) => parcel.FromSideS == nowS && parcel.ToSideS == nowS;
}
