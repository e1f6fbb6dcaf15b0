using Microsoft.AspNetCore.Mvc;
using System;
using System.Text.RegularExpressions;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public IActionResult Run(string pattern)
    {
        var search = new Regex(pattern, RegexOptions.None, TimeSpan.FromMilliseconds(200));
        return Ok(search.Match(_text).Value);
    }
}
