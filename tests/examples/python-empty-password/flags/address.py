from sqlalchemy import create_engine

engine = create_engine("postgresql://report:@db.example.org/sales")
