using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Example.Payroll.Controllers;

public sealed class PayslipOptions
{
    public string Directory { get; set; } = "/srv/payslips";
}

[Authorize]
[Route("payslips")]
public sealed class PayslipController : Controller
{
    private readonly string _directory;
    private readonly ILogger<PayslipController> _logger;

    public PayslipController(IOptions<PayslipOptions> options, ILogger<PayslipController> logger)
    {
        _directory = Path.GetFullPath(options.Value.Directory);
        _logger = logger;
    }

    [HttpGet("")]
    public IActionResult Index()
    {
        var folder = EmployeeFolder();
        var names = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.pdf").Select(Path.GetFileName).OrderDescending()
            : Enumerable.Empty<string?>();
        return View(names);
    }

    [HttpGet("download")]
    public IActionResult Download([FromQuery] string fileName)
    {
        var folder = EmployeeFolder();
        var fullPath = Path.Combine(folder, fileName);
        if (!System.IO.File.Exists(fullPath))
        {
            return NotFound();
        }

        _logger.LogInformation("Payslip downloaded by {User}", User.Identity?.Name);
        return PhysicalFile(fullPath, "application/pdf", Path.GetFileName(fullPath));
    }

    private string EmployeeFolder()
    {
        var number = int.Parse(User.FindFirst("employee_number")!.Value);
        return Path.Combine(_directory, number.ToString());
    }
}
