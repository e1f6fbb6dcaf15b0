using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Example.Payroll.Controllers;

public record BonusRequest(string Formula, int EmployeeId);

public class BonusInputs
{
    public double Salary { get; init; }
    public double Years { get; init; }
}

[ApiController]
[Authorize(Roles = "TeamLead")]
[Route("api/bonus")]
public class BonusController : ControllerBase
{
    private readonly IEmployeeStore _employees;
    private readonly ILogger<BonusController> _logger;

    public BonusController(IEmployeeStore employees, ILogger<BonusController> logger)
    {
        _employees = employees;
        _logger = logger;
    }

    /// <summary>Tries a formula such as "Salary * 0.02 + Years * 50".</summary>
    [HttpPost("simulate")]
    public async Task<IActionResult> Simulate([FromBody] BonusRequest request)
    {
        var employee = await _employees.FindInTeamOfAsync(User, request.EmployeeId);
        if (employee is null)
        {
            return NotFound();
        }

        var inputs = new BonusInputs { Salary = employee.Salary, Years = employee.Years };
        try
        {
            var bonus = await CSharpScript.EvaluateAsync<double>(request.Formula, globals: inputs);
            return Ok(new { request.EmployeeId, Bonus = Math.Round(bonus, 2) });
        }
        catch (CompilationErrorException ex)
        {
            _logger.LogInformation(ex, "formula rejected");
            return BadRequest(new { error = "formula could not be calculated" });
        }
    }
}
