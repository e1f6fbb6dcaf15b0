using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Example.Imports;

public sealed record ImportJob(Guid Id, string RowCode, IReadOnlyList<string> Rows);

/// <summary>Takes import jobs from the bus and normalises every row.</summary>
public sealed class ImportWorker(IJobQueue queue, IRowWriter rows, ILogger<ImportWorker> log)
    : BackgroundService
{
    private static readonly string[] Blocked = ["System.IO", "System.Diagnostics"];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var job in queue.ReadAllAsync<ImportJob>(stoppingToken))
        {
            try
            {
                var convert = BuildConverter(job.RowCode);
                await rows.WriteAsync(job.Id, job.Rows.Select(convert), stoppingToken);
            }
            catch (InvalidOperationException ex)
            {
                log.LogWarning(ex, "import {Id} skipped", job.Id);
            }
        }
    }

    private static Func<string, string> BuildConverter(string code)
    {
        if (Blocked.Any(code.Contains))
        {
            throw new InvalidOperationException("namespace is not available in imports");
        }
        var source = "public static class Row { public static string Convert(string row) { " + code + " } }";
        var tree = CSharpSyntaxTree.ParseText(source);
        var references = AppDomain.CurrentDomain.GetAssemblies()
            .Where(a => !a.IsDynamic && a.Location.Length > 0)
            .Select(a => MetadataReference.CreateFromFile(a.Location));
        var compilation = CSharpCompilation.Create(
            "row-" + Guid.NewGuid().ToString("N"), [tree], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        using var stream = new MemoryStream();
        if (!compilation.Emit(stream).Success)
        {
            throw new InvalidOperationException("row code does not compile");
        }
        var type = Assembly.Load(stream.ToArray()).GetType("Row")!;
        return type.GetMethod("Convert")!.CreateDelegate<Func<string, string>>();
    }
}
