using System.Diagnostics;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication().AddJwtBearer();
builder.Services.AddAuthorization();

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();

var root = app.Configuration["Exports:Root"] ?? @"C:\exports";

app.MapGet("/health", () => Results.Ok("up"));

app.MapPost("/exports/{id:int}/archive", async (int id, ArchiveRequest body) =>
{
    var folder = Path.Combine(root, id.ToString());
    if (!Directory.Exists(folder))
    {
        return Results.NotFound();
    }

    var archive = Path.Combine(root, $"{id}.7z");
    var info = new ProcessStartInfo
    {
        FileName = "cmd.exe",
        Arguments = "/c 7z a -m0=" + body.Method + " " + archive + " " + folder + " > nul",
        UseShellExecute = false,
        CreateNoWindow = true,
    };

    using var process = Process.Start(info);
    await process!.WaitForExitAsync();
    return process.ExitCode == 0
        ? Results.Ok(new { archive = Path.GetFileName(archive), body.Comment })
        : Results.Problem("the archive could not be written");
}).RequireAuthorization("exports");

app.Run();

record ArchiveRequest(string Method = "lzma2", string? Comment = null);
