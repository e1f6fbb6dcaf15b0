using Microsoft.AspNetCore.Mvc;
using Microsoft.CodeAnalysis.CSharp.Scripting;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public async Task<IActionResult> Run(string formula)
    {
        var result = await CSharpScript.EvaluateAsync<int>(formula);
        return Ok(result);
    }
}
