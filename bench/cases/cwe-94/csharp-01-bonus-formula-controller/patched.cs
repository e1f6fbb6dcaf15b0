using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NCalc;
using NCalc.Exceptions;

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
            var expression = new Expression(request.Formula);
            expression.Parameters["Salary"] = inputs.Salary;
            expression.Parameters["Years"] = inputs.Years;
            var bonus = Convert.ToDouble(expression.Evaluate());
            return Ok(new { request.EmployeeId, Bonus = Math.Round(bonus, 2) });
        }
        catch (Exception ex) when (ex is NCalcException or InvalidCastException or FormatException)
        {
            _logger.LogInformation(ex, "formula rejected");
            return BadRequest(new { error = "formula could not be calculated" });
        }
    }
}
