using HeatNet.Model.Fluids;
using MathNet.Numerics.LinearAlgebra;

namespace HeatNet.Solver.Thermal;

/// <summary>Vertices around which the water runs in a circle (a pump in a loop), whose temperatures depend on each other.</summary>
internal static class FlowCircle
{
    /// <summary>Vertices up to which the temperatures of a circle are solved by a dense factorisation.</summary>
    public const int DenseLimit = 400;

    private const int SweepLimit = 20000;
    private const double ToleranceK = 1e-10;

    /// <summary>Gives the successors of a vertex one after the other; −1 at the end. The cursor begins at zero.</summary>
    public delegate int Successors(int vertex, ref int cursor);

    /// <summary>Outlet temperature in °C of an inner edge for a temperature at its inlet.</summary>
    public delegate double Pass(int edge, double inletC);

    /// <summary>An edge between two vertices of a circle, given by their places in it, with the magnitude of its flow in kg/s.</summary>
    public readonly record struct InnerEdge(int Edge, int From, int To, double FlowKgPerS);

    /// <summary>
    /// Finds a circle into which no water flows from another unsolved one: a strongly connected component of the flow with no waiting
    /// predecessor (Tarjan, SIAM J. Comput. 1, 1972; his algorithm gives such a component last).
    /// </summary>
    /// <param name="waiting">Positive for the vertices concerned.</param>
    /// <param name="successors">Waiting vertices that a vertex's water reaches.</param>
    /// <returns>Its vertices; none where nothing waits.</returns>
    public static int[] Find(ReadOnlySpan<int> waiting, Successors successors)
    {
        var last = Array.Empty<int>();
        var number = new int[waiting.Length];
        var low = new int[waiting.Length];
        var cursor = new int[waiting.Length];
        var isOpen = new bool[waiting.Length];
        var path = new Stack<int>();
        var open = new Stack<int>();
        var count = 0;
        for (var root = 0; root < waiting.Length; root++)
        {
            if (waiting[root] == 0 || number[root] != 0)
            {
                continue;
            }

            Enter(root);
            while (path.Count > 0)
            {
                var vertex = path.Peek();
                var end = successors(vertex, ref cursor[vertex]);
                if (end >= 0)
                {
                    if (number[end] == 0)
                    {
                        Enter(end);
                    }
                    else if (isOpen[end])
                    {
                        low[vertex] = Math.Min(low[vertex], number[end]);
                    }

                    continue;
                }

                path.Pop();
                if (path.TryPeek(out var parent))
                {
                    low[parent] = Math.Min(low[parent], low[vertex]);
                }

                if (low[vertex] == number[vertex])
                {
                    last = Close(vertex);
                }
            }
        }

        return last;

        void Enter(int vertex)
        {
            number[vertex] = low[vertex] = ++count;
            isOpen[vertex] = true;
            path.Push(vertex);
            open.Push(vertex);
        }

        int[] Close(int root)
        {
            var members = new List<int>();
            int member;
            do
            {
                member = open.Pop();
                isOpen[member] = false;
                members.Add(member);
            }
            while (member != root);
            return [.. members];
        }
    }

    /// <summary>Solves the temperatures of a circle.</summary>
    /// <param name="fluid">The liquid.</param>
    /// <param name="inner">Edges between its vertices.</param>
    /// <param name="massIn">Inflow of each vertex in kg/s, from within the circle too.</param>
    /// <param name="enthalpyIn">Enthalpy flow in W that enters each vertex from outside the circle.</param>
    /// <param name="temperatureC">Temperatures in °C: starting values, then the solution.</param>
    /// <param name="pass">What edges do.</param>
    public static void Solve(Fluid fluid, InnerEdge[] inner, double[] massIn, double[] enthalpyIn, double[] temperatureC, Pass pass)
    {
        if (massIn.Length > DenseLimit || !TrySolveDense(fluid, inner, massIn, enthalpyIn, temperatureC, pass))
        {
            Sweep(fluid, inner, massIn, enthalpyIn, temperatureC, pass);
        }
    }

    // Newton on the enthalpy balances; the slope of a pass is taken by a difference. No pass sends on more than the change at its inlet, so
    // that a larger slope is that of a valve just reaching its end. Temperatures are left as they were where this does not settle.
    private static bool TrySolveDense(Fluid fluid, InnerEdge[] inner, double[] mass, double[] enthalpy, double[] temperature, Pass pass)
    {
        const double ProbeK = 1e-3;
        const double LargestStepK = 50;
        var start = (double[])temperature.Clone();
        var largest = double.PositiveInfinity;
        for (var round = 0; round < 20 && largest > ToleranceK; round++)
        {
            var jacobian = Matrix<double>.Build.Dense(mass.Length, mass.Length);
            var residual = Vector<double>.Build.Dense(mass.Length);
            for (var i = 0; i < mass.Length; i++)
            {
                residual[i] = enthalpy[i] - (mass[i] * fluid.EnthalpyJPerKg(temperature[i]));

                // A closed circle without loss has any temperature: the tiny surplus keeps the present one.
                jacobian[i, i] = mass[i] * fluid.HeatCapacityJPerKgK(temperature[i]) * (1 + 1e-12);
            }

            foreach (var edge in inner)
            {
                var outletC = pass(edge.Edge, temperature[edge.From]);
                var probeC = pass(edge.Edge, temperature[edge.From] + ProbeK);
                residual[edge.To] += edge.FlowKgPerS * fluid.EnthalpyJPerKg(outletC);
                jacobian[edge.To, edge.From] -= edge.FlowKgPerS * fluid.HeatCapacityJPerKgK(outletC) * Math.Clamp((probeC - outletC) / ProbeK, -1, 1);
            }

            var change = jacobian.Solve(residual);
            largest = 0;
            for (var i = 0; i < mass.Length; i++)
            {
                temperature[i] += Math.Clamp(change[i], -LargestStepK, LargestStepK);
                largest = Math.Max(largest, Math.Abs(change[i]));
            }
        }

        if (largest > ToleranceK || double.IsNaN(largest))
        {
            start.CopyTo(temperature, 0);
            return false;
        }

        return true;
    }

    private static void Sweep(Fluid fluid, InnerEdge[] inner, double[] mass, double[] enthalpy, double[] temperature, Pass pass)
    {
        var sum = new double[mass.Length];
        for (var sweep = 0; sweep < SweepLimit; sweep++)
        {
            enthalpy.CopyTo(sum, 0);
            foreach (var edge in inner)
            {
                sum[edge.To] += edge.FlowKgPerS * fluid.EnthalpyJPerKg(pass(edge.Edge, temperature[edge.From]));
            }

            var largest = 0.0;
            for (var i = 0; i < mass.Length; i++)
            {
                var next = fluid.TemperatureC(sum[i] / mass[i]);
                largest = Math.Max(largest, Math.Abs(next - temperature[i]));
                temperature[i] = next;
            }

            if (largest <= ToleranceK)
            {
                return;
            }
        }
    }
}
