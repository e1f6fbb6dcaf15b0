using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NCalc;

namespace Example.Sales;

public record CommissionRequest(string Formula, decimal Revenue, int Deals);

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
            var formula = new Expression(request.Formula);
            formula.Parameters["Revenue"] = request.Revenue;
            formula.Parameters["Deals"] = request.Deals;
            var amount = await Task.Run(() => Convert.ToDecimal(formula.Evaluate()));
            return Ok(new Dictionary<string, decimal> { ["amount"] = Math.Round(amount, 2) });
        }
        catch (Exception)
        {
            return UnprocessableEntity("formula could not be evaluated");
        }
    }
}
