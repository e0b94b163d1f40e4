"""Sentences whose numbers leave out what they count; in short as in ``english_quantities``."""

ELIDED_ENGLISH = [
    (
        (
            "Nine allies have announced cuts. Italy will send home 350, Norway "
            "is withdrawing 90 and the Czech Republic pulled out 60 last week."
        ),
        "=350 =90 =60",
    ),
    ("Most of the troops are American. Germany contributes 1,300, Turkey 600 and Georgia 860.", "=1300 =600 =860"),
    ("Denmark will pull its soldiers out by summer; Estonia and Latvia will each bring back about 40.", "~40"),
    ("Washington has 28,500 troops in the South. Another 54,000 are based in Japan.", "=28500 =54000"),
    ("About 3,000 soldiers landed on Tuesday. 1,200 more are due on Friday.", "~3000 =1200"),
    ("The president ordered 800 paratroopers to the embassy; a further 2,000 are on standby.", "=800 =2000"),
    (
        "Of the 6,500 peacekeepers, 2,100 come from Rwanda, 900 from Nepal and 450 from Senegal.",
        "=6500 =2100 =900 =450",
    ),
    ("Where American forces are: 2,500 in Iraq, 900 in Syria, 3,500 in the Emirates.", "=2500 =900 =3500"),
    ("The minister announced a troop reduction of 700.", "=700"),
    ("The Pentagon confirmed a cut of 1,200 in the size of the garrison.", "=1200"),
    ("It would be the largest troop increase, an increase of 5,000, since the war began.", "=5000"),
    ("The number of soldiers in the mission, 4,300 at its height, has dwindled to a few hundred.", "=4300 ?hundreds"),
    ("The Ukrainians said the invading soldiers number more than 15,000.", ">15000"),
    ("They numbered 450 when the tour began, said the battalion commander.", "=450"),
    ("He sent an additional 300 to guard the airport.", "=300"),
    ("An additional 1,400 will be based in Poland, the army said of its rotating troops.", "=1400"),
    ("Britain has 9,000 soldiers in the province, of whom 1,600 are reservists.", "=9000 =1600"),
    ("The remaining 320 will leave with the equipment, the base commander of the Dutch troops said.", "=320"),
    ("Half of the 1,100 will stay on as trainers for the Afghan army.", "=1100"),
    ("Only 200 of them are combat troops.", "=200"),
    ("The force comprises 480 people, including medics and cooks.", "=480"),
    ("There are 1,300 people in the Irish contingent.", "=1300"),
    ("Some 400 Danish nationals serve in the NATO force in Kosovo.", "~400"),
    ("Fiji has 500 nationals serving as peacekeepers in the Sinai.", "=500"),
    ("The country withdrew 1,900 combat forces in the spring.", "=1900"),
    ("Troop numbers in the province have climbed from 17,000 to 30,000.", "=17000 =30000"),
    ("The troop ceiling stays at 12,000.", "=12000"),
    ("Nato's mission grew to 130,000 at its peak.", "=130000"),
    ("The mission's strength would fall by 2,500, to 11,700, under the draft resolution.", "=2500 =11700"),
    ("In all, 5,000 will come home before Christmas, Mr Rudd said of the soldiers.", "=5000"),
    ("The first 600 leave in June and the rest by September, the military said.", "=600"),
    ("Spain's 1,000 soldiers will be down to 500 by August.", "=1000 =500"),
    ("Troops levels: 2,000 in 2018, 1,000 in 2019, 900 today.", "=2000 =1000 =900"),
    ("The US military will keep about 600 in Iraq, mostly to protect the embassy.", "~600"),
    ("The United States has around 300 at the Tanf garrison and roughly 600 elsewhere in Syria.", "~300 ~600"),
    ("As of 2012, the country's contingent was 1,550; by 2014 it was 130.", "=1550 =130"),
    ("Georgia doubled its contingent to 2,000.", "=2000"),
    ("A 150-person Canadian training mission arrived in Lviv.", "=150"),
    ("Up to 800 of the marines will rotate to the new base on Guam, with 1,300 more to follow by 2028.", "<=800 =1300"),
    (
        "The Security Council authorised up to 19,500 uniformed personnel, comprising 15,000 troops and 4,500 police.",
        "<=19500 =15000",
    ),
    ("The 13.000 U.N. troops in Lebanon are led by a Spaniard.", "=13000"),
    ("Roughly 45.000 American soldiers are in Germany.", "~45000"),
    ("~2,000 US troops, 600 in the east, 1,400 in the north", "~2000 =600 =1400"),
    ("The Dutch government is to send 70 soldiers, joining 160 already in Erbil.", "=70 =160"),
    ("By then there will be fewer than 1,000, down from 5,200 soldiers at the start of the year.", "<1000 =5200"),
    ("Australian forces, who number 1,550, will hand over in Tarin Kowt.", "=1550"),
    ("A couple of thousand more are expected to go after the marines.", "?thousands"),
    ("Several hundred will remain to guard the embassy after the troops go.", "?hundreds"),
    ("Of these soldiers, nearly 3,000 are engineers.", "~3000"),
    ("All 140 will be home by Easter, Defence Minister Hill said of the troops.", "=140"),
    (
        "The plan is to bring 1,000 home this year and another 1,000 next year, leaving some 8,000 soldiers.",
        "=1000 =1000 ~8000",
    ),
    ("He had 300 under his command in the peacekeeping force.", "=300"),
    ("Turkish troops poured in: first 80, then 300, then more than a thousand.", "=80 =300 >1000"),
    ("The army plans to halve the 12,000 it keeps on the island.", "=12000"),
    (
        (
            "SEOUL (Reuters) - South Korea will bring home 70 of its 410 soldiers "
            "from Lebanon next month, the ministry said on Friday, leaving 340 in the south."
        ),
        "=70 =410 =340",
    ),
    (
        "MADRID, Oct. 9 (Xinhua) -- Spain currently has 780 troops in Afghanistan and another 220 on the way.",
        "=780 =220",
    ),
    ("The pullout will begin with 130 engineers of the army in March and end with the last 90 in July.", "=130 =90"),
    ("At the summit allies offered reinforcements: Canada 450, Belgium 120, Portugal 60.", "=450 =120 =60"),
    ("Sarkozy said he would send 700 extra soldiers, bringing the French total to 3,400.", "=700 =3400"),
    ("AU commissioners say they need 8,000 peacekeepers but only 1,650, all Ugandan, have arrived.", "=8000 =1650"),
    (
        (
            "Bangladesh is the top contributor with 10,800, followed "
            "by Pakistan with 10,500 and India with 8,700 peacekeepers."
        ),
        "=10800 =10500 =8700",
    ),
    ("Of the 1,900 Hungarian soldiers abroad, 480 are in Kosovo.", "=1900 =480"),
    ("The Pentagon has not said which units the 3,500 would come from.", "=3500"),
    ("American strength in the country peaked at 99,000 and stood at 34,000 in early 2014.", "=99000 =34000"),
    (
        "Between 150 and 200 will remain at the airbase after the Chinook crews leave, a British officer told AFP.",
        "150..200",
    ),
    ("The new contingent, 260 in all, flew out of Ulaanbaatar on Sunday.", "=260"),
    (
        "Roughly two thousand of these troops would shift to Poland; another thousand would fly back to Texas.",
        "~2000 =1000",
    ),
    ("About 300 have already gone home, leaving just over 500 soldiers in the camp.", "~300 >500"),
    ("The defence minister put the number of Russian soldiers on the border at 92,000.", "=92000"),
    ("Australia said it would withdraw 20 to 30 of its 110 military trainers.", "20..30 =110"),
    ("At its largest the EUFOR force had 7,000; today it has 600.", "=7000 =600"),
    ("They will be joined by 85 from Slovakia and 130 from Croatia, all of them infantry soldiers.", "=85 =130"),
    ("The commander wants 10,000 to 15,000 more.", "10000..15000"),
    ("Force levels are to come down to 9,000 by spring, half of the 18,000 there now.", "=9000 =18000"),
    ("The unit has 230 people on the ground, down from 310, the Norwegian armed forces said.", "=230 =310"),
    ("A garrison of fewer than 400 now holds the town that once housed 2,000 soldiers.", "<400 =2000"),
    ("Romania, which had 860 soldiers there at one point, said only 120 were left.", "=860 =120"),
    ("Mr Gates approved the request for 1,400 more Marines; the first are due to arrive in January.", "=1400"),
    (
        "Turkey hosts around 1,700 American service members, most of them at Incirlik; Greece hosts about 400.",
        "~1700 ~400",
    ),
    ("The Estonian company of 140 was relieved by a Danish one.", "=140"),
    ("Nigeria announced the return of 200 of its soldiers from Liberia and said 1,450 would follow.", "=200 =1450"),
    (
        "Sudan's army is thought to have kept as many as 15,000 in Yemen before cutting the figure to 5,000.",
        "<=15000 =5000",
    ),
    ("UNAMID strength: 15,845 military, 3,403 police.", "=15845"),
    ("Total US military in Syria: 2,000. In Iraq: 2,500.", "=2000 =2500"),
    ("Poland's parliament voted to extend the deployment of 1,130 and to add 400 reserve troops.", "=1130 =400"),
    ("Sixty soldiers left on Thursday, and 75 the day before.", "=60 =75"),
    ("Djibouti is home to 4,000 Americans in uniform at Camp Lemonnier and 1,450 French troops.", "=4000 =1450"),
    (
        (
            "Two hundred more will be stationed in Romania, "
            "NATO's Stoltenberg said, beside the 1,100 soldiers already there."
        ),
        "=200 =1100",
    ),
    ("The contingents are small: 12 soldiers from Iceland's crisis unit, 35 from Luxembourg.", "=12 =35"),
    ("The troops, about 1,000 of whom are from the Royal Welsh, begin to move out on Monday.", "~1000"),
    ("The 5,000-plus the Pentagon has there would drop below 3,000 under the plan to cut forces.", ">=5000 <3000"),
    ("Zimbabwe had some 11,000 in the Congo at the height of the war, more than any other army.", "~11000"),
    ("The battle group from Lithuania is 1,600 strong; the one in Latvia, 1,900.", "=1600 =1900"),
    ("The parade on Saturday saw 3,000 soldiers and 75 tanks march past the leader.", "=3000"),
    ("KABUL, Jan. 12 (AFP) - Finland will double its contingent in Afghanistan to 200, officials said.", "=200"),
    ("The United States keeps about 2,000 in the northeast and 100 at Tanf.", "~2000 =100"),
    ("Mongolia has sent 11 rotations; the present one consists of 233 soldiers.", "=233"),
    ("A first flight carried 190 paratroopers; two more will take 220 each.", "=190 =220"),
    ("Sri Lanka, which lost 111 soldiers' lives in the riots, will send 200 to Mali.", "=200"),
    ("The US footprint in Niger is about 800, down from 1,100 at the start of 2023.", "~800 =1100"),
    ("'We will keep 1,200 there through the elections,' General Odierno told reporters.", "=1200"),
    ("The request, for 4,000 troops and 30 helicopters, was cut to 2,500 and 18.", "=4000 =2500"),
    (
        "The Ukrainians have had around 500 trained in Germany and 200 in Spain, out of 3,000 soldiers selected.",
        "~500 =200 =3000",
    ),
    ("By late 2007 the surge had lifted US numbers to 171,000.", "=171000"),
    ("The Japanese detachment of 600, based in Samawah, never fired a shot.", "=600"),
    ("Jordan is said to have as many as 1,500 Gurkha-trained special forces at the crossing.", "<=1500"),
    ("There were 30,000 troops at the start of the month. By Friday there were 26,000.", "=30000 =26000"),
    ("Britain began the war with 46,000 in the theatre and ended it with 150 trainers.", "=46000 =150"),
    ("El Salvador has sent eleven contingents of 380, the last of which, 200 strong, came home in 2009.", "=380 =200"),
    ("The plan: 1,000 out by Christmas, 2,500 by Easter, all troops by the summer.", "=1000 =2500"),
    (
        "US military personnel assigned abroad: Japan (54,000), Germany (35,000), South Korea (25,400).",
        "=54000 =35000 =25400",
    ),
    ("Three thousand Kenyans were already serving in the force when another 1,300 crossed the border.", "=3000 =1300"),
    ("New Zealand doubled the number of its SAS commandos to 70.", "=70"),
    ("The base can hold 5,000 soldiers but only 700 were there on Monday.", "=5000 =700"),
    ("Gen. Votel said a few dozen would stay behind to guard the US embassy compound.", "?dozens"),
    ("Warsaw wants a further two thousand on top of the 4,500 American troops in Poland.", "=2000 =4500"),
    ("Of 120,000 foreign soldiers, 90,000 are American.", "=120000 =90000"),
    ("The peacekeepers will be reduced in stages — to 12,400 by June, 9,000 by December.", "=12400 =9000"),
    ("French army chiefs said the 5,100-member Barkhane force will shrink by over 2,000.", "=5100 >2000"),
    (
        "The US says its force in Haiti, 22,000 at the peak, is now below 13,000 and will be 8,000 by April.",
        "=22000 <13000 =8000",
    ),
    (
        (
            "Officials told The Associated Press 1,700 soldiers from the "
            "82nd Airborne would deploy to Poland and 300 to Germany."
        ),
        "=1700 =300",
    ),
    ("Tehran denied it had 80,000 fighters there, and said there were 1,500 advisers.", "=1500"),
    ("The Gambia contributes 50 to the ECOMIG mission, Senegal 300.", "=50 =300"),
    ("In February there were 250 troops; in March, 400; in April, 650.", "=250 =400 =650"),
    ("The battalion landing team brings 1,100, the logistics unit 300 Marines.", "=1100 =300"),
    ("Tonga, population 100,000, has sent 55 soldiers.", "=55"),
    ("Moscow had told the UN that 2,010 had left Syria, 1,140 servicemen of them by air.", "=2010 =1140"),
    ("The South Koreans agreed to let 12,500 go by 2008, leaving 25,000 US soldiers.", "=12500 =25000"),
    ("the army is sending 600 here 400 there, troops everywhere", "=600 =400"),
    (
        (
            "BAGHDAD (Reuters) - The top U.S. commander said on Tuesday the number of "
            "American forces would drop to 3,000 from 5,200 by the end of the month."
        ),
        "=3000 =5200",
    ),
    (
        (
            "Britain will withdraw 1,600 troops from Basra in the coming "
            "months, leaving about 5,500, Prime Minister Tony Blair told parliament."
        ),
        "=1600 ~5500",
    ),
    (
        (
            "Lithuania has 250 soldiers in Afghanistan's Ghor province. Its parliament "
            "extended the mission by two years and allowed up to 300."
        ),
        "=250 <=300",
    ),
    (
        (
            "The African Union Mission in Somalia consists of 22,126 uniformed personnel "
            "drawn from Uganda (6,223), Burundi (5,432), Ethiopia (4,395) and Kenya (3,664)."
        ),
        "=22126 =6223 =5432 =4395 =3664",
    ),
    (
        (
            "About 400 American troops will remain in Syria, a senior administration official said "
            "on Friday, roughly half of them in the northeast and half at al-Tanf."
        ),
        "~400",
    ),
    (
        "Trump said he wanted to bring home half of the 14,000 troops in Afghanistan; aides spoke of 5,000 to 7,000.",
        "=14000 5000..7000",
    ),
    (
        (
            "Of the roughly 2,000 US soldiers in Syria, 500 left in "
            "April and several hundred more are expected to go this summer."
        ),
        "~2000 =500 ?hundreds",
    ),
    ("Australia will send 330 military personnel to Iraq, joining about 100 from New Zealand.", "=330 ~100"),
    ("The Philippines pulled its 51-member contingent out of Iraq a month early to save a hostage.", "=51"),
    ("Chinese peacekeepers number 1,031 in South Sudan, the defense ministry said.", "=1031"),
    (
        "In 2007 the number of U.S. troops in Iraq peaked at about 170,000; by the end of 2011 all but 150 had left.",
        "~170000 =150",
    ),
    ("Officials said 10 service members were already in the country and 40 more would arrive within days.", "=10 =40"),
    (
        "France, the former colonial power, has 950 soldiers in Ivory Coast, 1,000 in Chad and 350 in Senegal.",
        "=950 =1000 =350",
    ),
    ("The White House says 850 is the right number of troops, though generals had asked for 1,200.", "=850 =1200"),
    ("Thailand withdrew 447 from Iraq in September 2004.", "=447"),
    ("The Norwegian government decided to increase its force by 50, to 550 soldiers.", "=50 =550"),
    (
        "A Pentagon spokesman said fewer than 500 were left in the country, mostly trainers and special operators.",
        "<500",
    ),
    (
        "Nigeria has contributed 200 soldiers and Togo 100 to the regional force, which is to reach 3,300.",
        "=200 =100 =3300",
    ),
    ("It was the second drawdown this year. In January the Pentagon pulled out 1,000.", "=1000"),
    (
        "The US force, which stood at 8,600 in July, will be cut to about 4,500 in late November, McKenzie said.",
        "=8600 ~4500",
    ),
    ("Bulgaria plans to send 400 more infantry soldiers to Kandahar, raising its contingent to 767.", "=400 =767"),
    ("Army officials said 1,300 from Fort Carson and 1,200 from Fort Riley will rotate to Europe.", "=1300 =1200"),
    ("The first 48 members of the South Korean military medical team departed Wednesday.", "=48"),
    ("Pakistan moved 20,000 troops from the Afghan border; another 12,000 stayed behind.", "=20000 =12000"),
    ("President Duterte asked the 100 or so American special forces to leave Mindanao.", "~100"),
    ("Hungary and the Netherlands will bring 300 and 1,350 soldiers home in March.", "=300 =1350"),
    (
        "Roughly 13,000 foreign soldiers remain in the country, 9,800 of them American and the rest from 39 nations.",
        "~13000 =9800",
    ),
    (
        "The new limits: 8,400 in Afghanistan, 5,262 in Iraq and 503 in Syria, the Pentagon's troop counts show.",
        "=8400 =5262 =503",
    ),
    ("Israel said three divisions with some 20,000 reservists would be released.", "~20000"),
    ("Canada's combat mission of 2,850 soldiers ends in July; 950 trainers will replace it.", "=2850 =950"),
    ("The two countries agreed that troop strength should not exceed 9,000.", "<=9000"),
    ("The UK's deployment will grow to around 850, from 450 now.", "~850 =450"),
    ("Estonia is sending 95 soldiers to Mali and Sweden 150 commandos.", "=95 =150"),
    ("Sixteen Indonesian peacekeepers were among 40 medics flown in by the UN force.", "=16 =40"),
    (
        (
            "SEOUL, Nov. 3 (Yonhap) -- The United States agreed to "
            "leave 25,000 soldiers on the peninsula after pulling out 12,500."
        ),
        "=25000 =12500",
    ),
    ("Portugal said it would cut its contingent in Kosovo from 290 to 180 by spring.", "=290 =180"),
    (
        (
            "Military officials in Niamey said 400 French soldiers had already "
            "gone, with 1,100 to follow before the end of the year."
        ),
        "=400 =1100",
    ),
    (
        (
            "The prime minister told MPs that numbers would fall to 4,000 in "
            "the spring and that he hoped to reach 2,500 soldiers by 2009."
        ),
        "=4000 =2500",
    ),
    (
        (
            "More than 30 countries contribute to the force. The largest "
            "contingents are those of Italy (1,250), Ghana (870) and Indonesia (1,230)."
        ),
        "=1250 =870 =1230",
    ),
    ("South Korea's Zaytun unit, once 3,600 strong, will shrink to 1,200 by year's end.", "=3600 =1200"),
    (
        (
            "The general has asked for at least 10,000 more; some in "
            "Washington think 40,000 is nearer the mark for the troop surge."
        ),
        ">=10000 =40000",
    ),
    (
        "The Taliban want all 13,000 American soldiers gone; the deal on the table takes out 5,400 in five months.",
        "=13000 =5400",
    ),
    ("Ireland's 530 peacekeepers in Chad form the backbone of the 3,700-strong EU force.", "=530 =3700"),
    (
        "Roughly 700 will be based at a new camp near the border, where a few dozen U.S. trainers already live.",
        "~700 ?dozens",
    ),
    ("Somalia's president said 300 of the 12,000 Ethiopian soldiers had left Mogadishu.", "=300 =12000"),
    ("The first wave of 2,000 UN troops came ashore at Naqoura; Italy has pledged 3,000 in all.", "=2000 =3000"),
    ("At the Bucharest summit France offered to send a battalion of 700 to eastern Afghanistan.", "=700"),
    (
        (
            "Two C-17s brought in 180 paratroopers overnight. The rest of "
            "the brigade, 3,000 in total, is on alert at Fort Bragg."
        ),
        "=180 =3000",
    ),
    ("The head of the mission wants 1,500 extra peacekeepers, on top of 12,000.", "=1500 =12000"),
    ("Czech lawmakers approved deployment of 225 special forces, 80 of them instructors.", "=225 =80"),
    ("Gambia will send a company of 150 men from its army.", "=150"),
    ("There are currently 2,900 British soldiers in Iraq; 400 will stay past July to train the navy.", "=2900 =400"),
    ("Qatar withdrew its 450 troops from the Djibouti-Eritrea border.", "=450"),
    ("By Monday evening some 3,500 had crossed into Kuwait, the last US brigade in a column 160 km long.", "~3500"),
    ("Marines in Darwin: 200 in 2012, 1,150 in 2014, 2,500 in 2019.", "=200 =1150 =2500"),
    (
        "Spokesman Col. Ryan Dillon said 'we have approximately 2,000 in Syria right now' and 5,200 in Iraq.",
        "~2000 =5200",
    ),
    ("NATO will leave about 12,000 behind, two-thirds of them Americans, when its combat mission ends.", "~12000"),
    (
        "Tens of thousands of Russian soldiers are massed there, with estimates running from 90,000 to 175,000.",
        "?tens_of_thousands 90000..175000",
    ),
    ("Between 800 and 1,000 US special operations forces are in Africa, up from 100 in 2006.", "800..1000 =100"),
    ("Only Georgia, with 2,000, and Britain, with 7,100, have more soldiers in the country.", "=2000 =7100"),
    (
        (
            "OTTAWA (AFP) - Canada's last 40 soldiers will leave Kabul on "
            "Saturday, ending a mission that once had 2,900 people in Kandahar."
        ),
        "=40 =2900",
    ),
    (
        "The Bush administration plans to withdraw 8,000 troops by February and to send 4,500 to Afghanistan.",
        "=8000 =4500",
    ),
    (
        "President Kagame said Rwanda would raise its contribution in Darfur from 2,000 to 2,800 soldiers.",
        "=2000 =2800",
    ),
    ("Slovakia ordered 110 engineers of its army home from Iraq; only 11 staff at headquarters remain.", "=110"),
    ("The UN mission in Liberia, now 8,000 strong, will be cut to 3,750 by 2015.", "=8000 =3750"),
    (
        "As of last week there were 18,000 Marines and soldiers aboard ships in the Gulf, up from 12,000 in August.",
        "=18000 =12000",
    ),
    (
        (
            "U.S. Central Command said some 2,200 troops would go to "
            "the region in addition to the 1,800 announced on Friday."
        ),
        "~2200 =1800",
    ),
    ("Senegal has about 1,250 peacekeepers in Darfur and has offered another 800 for Mali.", "~1250 =800"),
    ("The last British combat troops, 300 in number, flew out of Camp Bastion.", "=300"),
    (
        "It keeps 54,000 service members in Japan, over half of them on Okinawa, and plans to shift 9,000 to Guam.",
        "=54000 =9000",
    ),
    ("Danish forces lost 43 men in Helmand, where 750 were based at the height of the mission.", "=750"),
    (
        "The Malian army and 3,500 French troops hold Timbuktu; the French will be down to 1,000 by December.",
        "=3500 =1000",
    ),
    (
        "Romanian troops in the Balkans number around 150, a defence source told AFP, and 60 of them are due home.",
        "~150 =60",
    ),
    ("About 5,000 U.S. troops and another 1,000 NATO soldiers will train the Iraqis.", "~5000 =1000"),
    ("Kyrgyz officials say the base is used by 1,500 American and 50 French soldiers.", "=1500 =50"),
    (
        (
            "The defence secretary announced that 1,000 reservists would be called "
            "up, and that 2,500 regular troops would fly out in May."
        ),
        "=1000 =2500",
    ),
    (
        (
            "Khartoum had agreed to 3,000 U.N. personnel and six "
            "helicopters, but 20,000 peacekeepers were out of the question."
        ),
        "=3000 =20000",
    ),
    ("Fewer than 3,000 of the promised 8,000 African Union soldiers have turned up.", "<3000 =8000"),
    ("Troop levels have crept up: 33,000 in January, 38,000 in June, 47,000 now.", "=33000 =38000 =47000"),
    ("The Spanish legion sent 165 legionnaires; 35 more wait in Almeria.", "=165 =35"),
    ("Seoul's contingent in Lebanon has had 350 soldiers since 2007.", "=350"),
    ("US officials said a small number, fewer than 100, would remain at the embassy after the forces depart.", "<100"),
    (
        "The Ethiopians are believed to have between 5,000 and 10,000 soldiers in Somalia, the Kenyans half that.",
        "5000..10000",
    ),
    ("Germany is ready to increase the ceiling to 3,500, from 3,000, for its soldiers in the north.", "=3500 =3000"),
    ("He put US losses at 2,400 dead; 7,000 soldiers are still deployed.", "=7000"),
    ("Only 13 UN military observers were left after 27 moved to Kinshasa.", "=13 =27"),
    ("The U.S. military has 800 bases in 70 countries.", "b=800"),
    (
        (
            "CANBERRA, June 1 (Reuters) - Australia on Sunday ended combat operations in "
            "Iraq, with its 550 soldiers in the south starting to come home."
        ),
        "=550",
    ),
    (
        (
            "The Czech cabinet wants to send 480 soldiers to Afghanistan next year, "
            "up from 420, and to cut the Kosovo contingent from 550 to 400."
        ),
        "=480 =420 =550 =400",
    ),
    ("Some 46,000 Americans in uniform took part at first; by 2010 fewer than 50,000 troops were left.", "<50000"),
    (
        (
            "The Netherlands has pledged a further 90 marines for "
            "the Mali mission, where 370 Dutch soldiers already serve."
        ),
        "=90 =370",
    ),
    (
        (
            "Officials said the reduction would leave 2,500 US troops in each "
            "country; there are now 4,500 in Afghanistan and 3,000 in Iraq."
        ),
        "=2500 =4500 =3000",
    ),
    ("Uganda's army spokesman said another battalion, about 850, would leave for Mogadishu on Monday.", "~850"),
    ("Turkish media put the size of the garrison at Bashiqa at 600.", "=600"),
    (
        (
            "General Dunford told senators the 8,400 now in Afghanistan "
            "were not enough and asked for several thousand more."
        ),
        "=8400 ?thousands",
    ),
    ("In Djibouti the French keep 1,450 soldiers, down from 2,900 a decade ago.", "=1450 =2900"),
    ("Poland's contingent of 2,500 will be home by 2012, the president said.", "=2500"),
    ("Japan withdrew 600 from Samawah and kept 200 airmen in Kuwait.", "=600 =200"),
    ("The plan calls for 1,500 troops from Chad, 1,000 from Niger and 650 from Burkina Faso.", "=1500 =1000 =650"),
    (
        "The secretary-general recommended adding 5,500 soldiers and 440 police to the 7,000 already there.",
        "=5500 =7000",
    ),
    ("At Incirlik there are 1,500 US airmen; at Al Udeid, some 10,000.", "=1500 ~10000"),
    ("The force was halved in May to 350 and will be gone by October, the Irish defence ministry said.", "=350"),
    (
        "Sources in the ministry said a group of 25 French special forces had joined 75 others already in Rojava.",
        "=25 =75",
    ),
    ("The 1st Cavalry Division will send 3,500 and bring back 3,300 in the rotation of troops.", "=3500 =3300"),
    ("Britain is to double its force in Estonia to 1,700, with tanks and artillery.", "=1700"),
    ("The number of US soldiers fell by 2,000 last month to 132,000.", "=2000 =132000"),
    ("Denmark's parliament approved up to 285 troops for Iraq, which would replace about 130.", "<=285 ~130"),
    ("The first 250 of 1,000 soldiers promised by Nigeria reached Monrovia.", "=250 =1000"),
    ("South Africa will pull 600 troops out of Darfur and redeploy 300 to the border.", "=600 =300"),
    ("The United Nations said 92 Fijian and 2 Irish peacekeepers had crossed to the Israeli side.", "=92 =2"),
    ("Officials would not say how many troops are there; one put it at 'well over 1,000'.", ">1000"),
    ("Iran has lost 500 men in Syria, where it keeps 2,000 soldiers and officers.", "=2000"),
    ("More than 1,100 U.S. service members were flown to Liberia and 200 to Senegal.", ">1100 =200"),
]
