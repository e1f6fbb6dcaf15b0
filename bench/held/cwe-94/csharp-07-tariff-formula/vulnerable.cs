using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

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
    private static readonly ScriptOptions Options = ScriptOptions.Default.WithImports("System");

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
        catch (CompilationErrorException ex)
        {
            return UnprocessableEntity(new { error = "formula is not valid", detail = ex.Message });
        }
    }

    private static Task<double> EvaluateAsync(string formula, Usage usage)
    {
        return CSharpScript.EvaluateAsync<double>(formula, Options, usage, typeof(Usage));
    }
}
