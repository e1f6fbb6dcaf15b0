using System;
using System.Collections.Generic;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Downloads.Catalogue;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<ReleaseCatalogue>();
builder.Services.AddSingleton<DownloadCounter>();

var app = builder.Build();

const string DefaultMirror = "eu.mirror.example.org";
var mirrors = new HashSet<string> { DefaultMirror, "us.mirror.example.org", "ap.mirror.example.org" };

app.MapGet("/releases", (ReleaseCatalogue catalogue) => Results.Ok(catalogue.All()));

app.MapGet("/releases/{version}/{platform}", async (
    string version,
    string platform,
    string? mirror,
    ReleaseCatalogue catalogue,
    DownloadCounter counter) =>
{
    var release = catalogue.Find(version, platform);
    if (release is null)
    {
        return Results.NotFound();
    }

    await counter.IncrementAsync(release.Id);
    var host = mirror is not null && mirrors.Contains(mirror) ? mirror : DefaultMirror;
    var address = $"https://{host}/pool/{Uri.EscapeDataString(release.FileName)}";
    return Results.Redirect(address, permanent: false);
});

app.Run();
