using Microsoft.AspNetCore.Mvc;
using System.Linq.Dynamic.Core;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public IActionResult Run(string name)
    {
        return Ok(_db.Items.Where("Name == @0", name).ToList());
    }
}
