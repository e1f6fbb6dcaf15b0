using Microsoft.AspNetCore.Mvc;
using Microsoft.CodeAnalysis.CSharp.Scripting;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public async Task<IActionResult> Run(string name)
    {
        var result = name switch { "sum" => 1, "max" => 2, _ => 0 };
        return Ok(await CSharpScript.EvaluateAsync<int>("1 + 1"));
    }
}
