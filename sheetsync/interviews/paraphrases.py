"""How people jot down the questions that ship with sheetsync when they write their notes from memory."""

from __future__ import annotations

__all__ = ["PARAPHRASES"]

PARAPHRASES: dict[str, tuple[str, ...]] = {
    "P1": (
        "How did you get into this?", "How did you get into this field?", "How did you get here?",
        "How did you get started?", "Career path", "How did you end up in this job?",
        "Background", "Route into the job",
    ),
    "P3": ("What did you study?", "Studies", "Education"),
    "P6": ("Would you do it again?", "Would you choose the same career again?"),
    "D1": (
        "What does a typical week look like?", "What does a typical day look like?", "Typical week", "Typical day",
        "A normal week", "Day to day", "What do you do all day?", "Last week",
    ),
    "D5": ("What does a beginner do?", "First year", "What would I do in the first year?"),
    "D6": ("Tools", "Which tools do you use?", "What software do you use?"),
    "L1": (
        "What do you like best?", "What do you like most about your job?", "Best part", "What is the best part?",
        "Favourite part", "What do you enjoy most?", "What would you miss?", "What do you love about it?",
        "What she loves", "What he loves",
    ),
    "L2": (
        "What do you like least?", "Worst part", "What is the worst part?", "What do you dislike?",
        "What would you give away?", "What don't you like?", "Least favourite part",
        "What would you get rid of?",
    ),
    "L3": ("Why do people leave?", "What makes people leave?"),
    "L4": ("What is stressful?", "Pressure", "Where does the pressure come from?"),
    "L5": ("Workload", "How heavy is the workload?"),
    "L6": ("What surprised you?", "What surprised you most?", "Surprises", "Biggest surprise"),
    "L7": ("Myths", "What do people get wrong about the job?", "Misconceptions"),
    "E1": ("How do people get in?", "How do people get into the field?", "Ways in", "How to break in"),
    "E2": ("Do I need a degree?", "Which qualifications do I need?", "Degrees and certificates"),
    "E3": (
        "What skills do you notice?", "Which skills matter?", "What skills are important?", "Important skills",
        "Skills needed", "Skills that stand out", "What makes somebody good at this?",
    ),
    "E6": ("Is a master's worth it?", "Is a further degree worth it?", "Grad school?"),
    "C1": ("Hours", "How many hours do you work?", "Working hours"),
    "C2": ("Where do you work?", "Office or home", "Remote?"),
    "C3": ("Work-life balance", "How is the work-life balance?"),
    "C4": ("Salary", "What is the pay?", "What's the pay like?", "What does a beginner earn?", "Starting salary"),
    "C5": ("Job security", "How secure is the job?"),
    "C6": ("Team", "What is the team like?"),
    "A1": ("What comes next?", "Career progression", "How do people advance?"),
    "O1": (
        "What is changing in the field?", "What's changing in the field?", "Changes in the field", "Trends",
        "What trends do you see?", "What is changing?",
    ),
    "O2": ("Where is the field going?", "Future of the field", "In five years"),
    "O3": ("AI", "Does AI change your work?", "What about AI?", "Automation"),
    "V1": (
        "What would you do in my place?", "Advice for me", "Any advice?",
        "What advice do you have?", "What would you do if you were me?", "What would you recommend?",
    ),
    "V2": ("What do you wish you had known?", "What would you tell your younger self?"),
    "K1": (
        "What do you read?", "What should I read?", "How do you keep up?", "How do you stay current?", "Reading",
        "Books, podcasts, newsletters", "Resources",
    ),
    "N1": (
        "Who else should I talk to?", "Whom else should I talk to?", "People to talk to", "Who else", "Other people",
        "Who else should I meet?", "Contacts she named", "Contacts he named", "Names",
    ),
    "N3": ("What should I have asked?", "What did I not ask?", "Anything I forgot to ask?"),
    "N4": (
        "Can I write to you again?", "May I contact you again?", "Can I get back to you?", "Stay in touch",
        "Keep in touch", "OK to write again?", "Can I follow up?", "Follow up",
    ),
    "N5": ("Can I do anything for you?", "What can I do for you?"),
}  # fmt: skip
"""Other words for a question, by its ID; they count as long as the question still says what it was shipped with."""
