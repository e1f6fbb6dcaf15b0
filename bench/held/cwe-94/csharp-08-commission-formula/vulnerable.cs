using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.CodeAnalysis.CSharp.Scripting;

namespace Example.Sales;

public record CommissionRequest(string Formula, decimal Revenue, int Deals);

public class FormulaInput
{
    public decimal Revenue { get; init; }
    public int Deals { get; init; }
}

[ApiController]
[Authorize]
[Route("api/commission")]
public class CommissionController : ControllerBase
{
    [HttpPost("preview")]
    public async Task<IActionResult> Preview(CommissionRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Formula) || request.Formula.Length > 500)
        {
            return BadRequest("formula is missing or too long");
        }

        try
        {
            var input = new FormulaInput { Revenue = request.Revenue, Deals = request.Deals };
            var amount = await CSharpScript.EvaluateAsync<decimal>(request.Formula, globals: input);
            return Ok(new Dictionary<string, decimal> { ["amount"] = Math.Round(amount, 2) });
        }
        catch (Exception)
        {
            return UnprocessableEntity("formula could not be evaluated");
        }
    }
}
