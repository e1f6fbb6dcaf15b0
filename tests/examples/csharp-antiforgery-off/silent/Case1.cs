using Microsoft.AspNetCore.Mvc;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [ValidateAntiForgeryToken]
    [HttpPost("pay")]
    public IActionResult Run(string name)
    {
        return Ok(_orders.Pay(name));
    }
}
