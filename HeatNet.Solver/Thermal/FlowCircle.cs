using HeatNet.Model.Fluids;
using HeatNet.Solver.Compilation;
using MathNet.Numerics.LinearAlgebra;

namespace HeatNet.Solver.Thermal;

/// <summary>Vertices around which the water runs in a circle (a pump in a loop), whose temperatures depend on each other.</summary>
internal static class FlowCircle
{
    private const int DenseLimit = 400;
    private const int SweepLimit = 20000;
    private const double ToleranceK = 1e-10;

    /// <summary>
    /// Finds a circle into which no water flows from another unsolved one: a strongly connected component of the flow with no waiting
    /// predecessor (Tarjan, SIAM J. Comput. 1, 1972; his algorithm gives such a component last).
    /// </summary>
    /// <returns>Its vertices; none where nothing waits.</returns>
    public static int[] Find(
        FlowNetwork network,
        ReadOnlySpan<double> edgeFlow,
        int[] waiting,
        double stagnantFlow,
        IThermalBranches branches,
        int[] incidentStart,
        int[] incident)
    {
        var last = Array.Empty<int>();
        var number = new int[network.VertexCount];
        var low = new int[network.VertexCount];
        var cursor = new int[network.VertexCount];
        var isOpen = new bool[network.VertexCount];
        var path = new Stack<int>();
        var open = new Stack<int>();
        var count = 0;
        for (var root = 0; root < network.VertexCount; root++)
        {
            if (waiting[root] == 0 || number[root] != 0)
            {
                continue;
            }

            Enter(root);
            while (path.Count > 0)
            {
                var vertex = path.Peek();
                if (cursor[vertex] < incidentStart[vertex + 1])
                {
                    var edge = incident[cursor[vertex]++];
                    var flow = edgeFlow[edge];
                    var leaves = Math.Abs(flow) > stagnantFlow && (flow > 0 ? network.From[edge] : network.To[edge]) == vertex;
                    if (!leaves || (edge >= network.PipeCount && branches.IsSource(edge, flow)))
                    {
                        continue;
                    }

                    var end = flow > 0 ? network.To[edge] : network.From[edge];
                    if (waiting[end] == 0)
                    {
                        continue;
                    }

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
            cursor[vertex] = incidentStart[vertex];
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

    /// <summary>Solves the temperatures of a circle and completes the inflow of its vertices.</summary>
    /// <param name="circle">Vertices.</param>
    /// <param name="network">The network.</param>
    /// <param name="fluid">The liquid.</param>
    /// <param name="edgeFlow">Flow of each edge in kg/s.</param>
    /// <param name="massIn">Inflow from outside the circle in kg/s; completed.</param>
    /// <param name="enthalpyIn">Enthalpy flow of that inflow in W; completed.</param>
    /// <param name="vertexC">Temperatures in °C: starting values, then the solution.</param>
    /// <param name="isInner">Whether an edge with a flow carries its inlet's temperature on: not plants, whose heat counts as coming from outside.</param>
    /// <param name="pass">Outlet temperature of an edge from its flow and inlet temperature.</param>
    public static void Solve(
        int[] circle,
        FlowNetwork network,
        Fluid fluid,
        ReadOnlySpan<double> edgeFlow,
        double[] massIn,
        double[] enthalpyIn,
        double[] vertexC,
        Func<int, double, bool> isInner,
        Func<int, double, double, double> pass)
    {
        var indexOf = new Dictionary<int, int>();
        foreach (var vertex in circle)
        {
            indexOf.Add(vertex, indexOf.Count);
        }

        var inner = new List<InnerEdge>();
        var mass = circle.Select(vertex => massIn[vertex]).ToArray();
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            var flow = edgeFlow[edge];
            var start = flow > 0 ? network.From[edge] : network.To[edge];
            var end = flow > 0 ? network.To[edge] : network.From[edge];
            if (indexOf.TryGetValue(start, out var a) && indexOf.TryGetValue(end, out var b) && isInner(edge, flow))
            {
                inner.Add(new InnerEdge(edge, flow, a, b));
                mass[b] += Math.Abs(flow);
            }
        }

        var temperature = circle.Select(vertex => double.IsNaN(vertexC[vertex]) ? 50.0 : vertexC[vertex]).ToArray();
        var enthalpy = circle.Select(vertex => enthalpyIn[vertex]).ToArray();
        if (circle.Length > DenseLimit || !TrySolveDense(fluid, inner, mass, enthalpy, temperature, pass))
        {
            Sweep(fluid, inner, mass, enthalpy, temperature, pass);
        }

        for (var i = 0; i < circle.Length; i++)
        {
            vertexC[circle[i]] = temperature[i];
            massIn[circle[i]] = mass[i];
            enthalpyIn[circle[i]] = mass[i] * fluid.EnthalpyJPerKg(temperature[i]);
        }
    }

    // Newton on the enthalpy balances; the slope of a pass is taken by a difference. No pass sends on more than the change at its inlet, so
    // that a larger slope is that of a valve just reaching its end. Temperatures are left as they were where this does not settle.
    private static bool TrySolveDense(
        Fluid fluid,
        List<InnerEdge> inner,
        double[] mass,
        double[] enthalpy,
        double[] temperature,
        Func<int, double, double, double> pass)
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
                var outletC = pass(edge.Index, edge.Flow, temperature[edge.From]);
                var probeC = pass(edge.Index, edge.Flow, temperature[edge.From] + ProbeK);
                var flow = Math.Abs(edge.Flow);
                residual[edge.To] += flow * fluid.EnthalpyJPerKg(outletC);
                jacobian[edge.To, edge.From] -= flow * fluid.HeatCapacityJPerKgK(outletC) * Math.Clamp((probeC - outletC) / ProbeK, -1, 1);
            }

            var change = jacobian.Solve(residual);
            for (var i = 0; i < mass.Length; i++)
            {
                temperature[i] += Math.Clamp(change[i], -LargestStepK, LargestStepK);
            }

            largest = change.InfinityNorm();
        }

        if (largest > ToleranceK || double.IsNaN(largest))
        {
            start.CopyTo(temperature, 0);
            return false;
        }

        return true;
    }

    private static void Sweep(
        Fluid fluid,
        List<InnerEdge> inner,
        double[] mass,
        double[] enthalpy,
        double[] temperature,
        Func<int, double, double, double> pass)
    {
        var sum = new double[mass.Length];
        for (var sweep = 0; sweep < SweepLimit; sweep++)
        {
            enthalpy.CopyTo(sum, 0);
            foreach (var edge in inner)
            {
                sum[edge.To] += Math.Abs(edge.Flow) * fluid.EnthalpyJPerKg(pass(edge.Index, edge.Flow, temperature[edge.From]));
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

    private readonly record struct InnerEdge(int Index, double Flow, int From, int To);
}
