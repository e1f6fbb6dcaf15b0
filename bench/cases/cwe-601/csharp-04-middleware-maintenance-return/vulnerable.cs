using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Tickets.Infrastructure;

public class MaintenanceOptions
{
    public bool Enabled { get; set; }
    public string WaitingPage { get; set; } = "/waiting.html";
    public string PublicHost { get; set; } = "tickets.example.org";
}

public class MaintenanceMiddleware
{
    private readonly RequestDelegate _next;
    private readonly IOptionsMonitor<MaintenanceOptions> _options;

    public MaintenanceMiddleware(RequestDelegate next, IOptionsMonitor<MaintenanceOptions> options)
    {
        _next = next;
        _options = options;
    }

    public async Task InvokeAsync(HttpContext context)
    {
        var options = _options.CurrentValue;
        var waiting = context.Request.Path.Equals(options.WaitingPage, StringComparison.OrdinalIgnoreCase);

        if (options.Enabled && !waiting)
        {
            var here = $"https://{options.PublicHost}{context.Request.Path}{context.Request.QueryString}";
            context.Response.Redirect($"{options.WaitingPage}?resume={Uri.EscapeDataString(here)}");
            return;
        }

        if (!options.Enabled && waiting)
        {
            string? resume = context.Request.Query["resume"];
            context.Response.Redirect(string.IsNullOrEmpty(resume) ? "/" : resume);
            return;
        }

        await _next(context);
    }
}
