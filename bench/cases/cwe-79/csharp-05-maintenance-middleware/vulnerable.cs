using System.Net.Mime;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Example.Platform;

public interface IMaintenanceSwitch
{
    bool IsOn { get; }
}

/// <summary>Answers every request with a short page while maintenance is on.</summary>
public class MaintenanceMiddleware
{
    private static readonly Regex ScriptElement =
        new("<script.*?>.*?</script>", RegexOptions.IgnoreCase | RegexOptions.Singleline);

    private readonly RequestDelegate _next;
    private readonly IMaintenanceSwitch _switch;
    private readonly ILogger<MaintenanceMiddleware> _logger;

    public MaintenanceMiddleware(RequestDelegate next, IMaintenanceSwitch maintenance, ILogger<MaintenanceMiddleware> logger)
    {
        _next = next;
        _switch = maintenance;
        _logger = logger;
    }

    public async Task InvokeAsync(HttpContext context)
    {
        if (!_switch.IsOn)
        {
            await _next(context);
            return;
        }

        _logger.LogInformation("request turned away during maintenance");
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = MediaTypeNames.Text.Html;
        context.Response.Headers["Retry-After"] = "600";

        var origin = Clean(context.Request.Headers["Referer"].ToString());
        await context.Response.WriteAsync("<h1>Back soon</h1>");
        if (origin.Length > 0)
        {
            await context.Response.WriteAsync("<p>You came from " + origin + "</p>");
        }
    }

    private static string Clean(string value)
    {
        return ScriptElement.Replace(value, string.Empty);
    }
}
