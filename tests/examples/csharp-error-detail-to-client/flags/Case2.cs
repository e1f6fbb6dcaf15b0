using Microsoft.AspNetCore.Mvc;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpPost]
    public IActionResult Create(OrderInput input)
    {
        try
        {
            return Ok(_orders.Create(input));
        }
        catch (InvalidOperationException problem)
        {
            return BadRequest(new { error = problem.StackTrace });
        }
    }
}
