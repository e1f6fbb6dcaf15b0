using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Example.Monitoring.Controllers;

[Authorize]
[Route("monitoring/domains")]
public class DomainsController : Controller
{
    private readonly ILogger<DomainsController> _logger;

    public DomainsController(ILogger<DomainsController> logger) => _logger = logger;

    [HttpGet("")]
    public IActionResult Index() => View();

    /// <summary>Shows the TXT records of a watched domain, as the mail team wants them.</summary>
    [HttpGet("{domain}/records")]
    public async Task<IActionResult> Records(string domain, CancellationToken token)
    {
        if (domain.Length is < 3 or > 253)
        {
            return UnprocessableEntity("domain name expected");
        }

        var info = new ProcessStartInfo("/bin/bash", $"-c \"dig +short TXT {domain} | sort\"")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };

        using var process = Process.Start(info)!;
        var output = await process.StandardOutput.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);

        if (process.ExitCode != 0)
        {
            _logger.LogWarning("dig ended with {Code}", process.ExitCode);
            return StatusCode(502);
        }
        return Json(new { domain, records = output.Split('\n', StringSplitOptions.RemoveEmptyEntries) });
    }
}
