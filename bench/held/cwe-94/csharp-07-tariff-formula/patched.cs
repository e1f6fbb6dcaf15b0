using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NCalc;

namespace Utilities.Billing;

public class Usage
{
    public double Kwh { get; set; }
    public double PeakKwh { get; set; }
    public int Days { get; set; }
}

public record SimulationRequest(string Formula, Usage Usage);

[ApiController]
[Authorize(Policy = "TariffEditor")]
[Route("api/tariffs")]
public class TariffSimulationController : ControllerBase
{
    [HttpPost("simulate")]
    public async Task<IActionResult> Simulate([FromBody] SimulationRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Formula) || request.Formula.Length > 500)
        {
            return BadRequest(new { error = "formula is missing or too long" });
        }

        try
        {
            var amount = await EvaluateAsync(request.Formula, request.Usage);
            return Ok(new { amount = Math.Round(amount, 2), currency = "EUR" });
        }
        catch (Exception ex) when (ex is ArgumentException or FormatException or NCalc.Exceptions.NCalcException)
        {
            return UnprocessableEntity(new { error = "formula is not valid", detail = ex.Message });
        }
    }

    private static Task<double> EvaluateAsync(string formula, Usage usage)
    {
        var expression = new Expression(formula);
        expression.Parameters["Kwh"] = usage.Kwh;
        expression.Parameters["PeakKwh"] = usage.PeakKwh;
        expression.Parameters["Days"] = usage.Days;
        return Task.FromResult(Convert.ToDouble(expression.Evaluate()));
    }
}
