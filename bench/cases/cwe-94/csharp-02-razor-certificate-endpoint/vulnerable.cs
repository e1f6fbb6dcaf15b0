using System.Security.Claims;
using RazorLight;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication().AddJwtBearer();
builder.Services.AddAuthorization();
builder.Services.AddScoped<ICourseStore, CourseStore>();
builder.Services.AddSingleton<IRazorLightEngine>(_ => new RazorLightEngineBuilder()
    .UseFileSystemProject(Path.Combine(AppContext.BaseDirectory, "Templates"))
    .UseMemoryCachingProvider()
    .Build());

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();

app.MapPost("/courses/{id:int}/certificate", async (
    int id,
    CertificateRequest request,
    ClaimsPrincipal user,
    ICourseStore courses,
    IRazorLightEngine razor) =>
{
    var course = await courses.FindAsync(id, user.FindFirstValue(ClaimTypes.NameIdentifier));
    if (course is null)
    {
        return Results.NotFound();
    }

    var model = new CertificateModel(request.Student, course.Title, DateTime.UtcNow);
    var key = $"certificate-{id}-{request.Template.GetHashCode()}";
    var text = await razor.CompileRenderStringAsync(key, request.Template, model);
    return Results.Text(text, "text/plain");
}).RequireAuthorization();

app.Run();

public record CertificateRequest(string Student, string Template);

public record CertificateModel(string Student, string Course, DateTime IssuedAt);
